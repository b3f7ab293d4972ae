import { withEncoding } from '../sample/edit-sample.ts'
import { splitModeOf } from '../sample/sample.ts'
import type { WizardState } from './wizard-state.ts'

/** Shows the fetched messages anew when another encoding is chosen; returns how to stop. */
export const connectSampleEncoding = ({ form, sample }: WizardState): (() => void) => {
  let shown = form.get().source.encoding
  return form.subscribe(() => {
    const { source, transform } = form.get()
    if (source.encoding === shown) return
    shown = source.encoding
    sample.update((current) => withEncoding(current, shown, current.split ?? splitModeOf(transform.parser.type)))
  })
}
