import { withPayloadsShown } from '../sample/edit-sample.ts'
import { splitModeOf } from '../sample/sample.ts'
import { loadShowPayload } from '../sample/show-payload.ts'
import type { WizardState } from './wizard-state.ts'

const readingOf = ({ form }: WizardState): string => {
  const { encoding, compression } = form.get().source
  return `${encoding} ${compression}`
}

const showAnew = async (state: WizardState): Promise<void> => {
  const asked = readingOf(state)
  const show = await loadShowPayload(state.form.get().source)
  // Another choice may have been made while a decoder was loaded.
  if (readingOf(state) !== asked) return
  const parser = state.form.get().transform.parser.type
  state.sample.update((sample) => withPayloadsShown(sample, show, sample.split ?? splitModeOf(parser)))
}

/** Shows the fetched messages anew when another encoding or compression is chosen; returns how to stop. */
export const connectSampleEncoding = (state: WizardState): (() => void) => {
  let shown = readingOf(state)
  return state.form.subscribe(() => {
    const reading = readingOf(state)
    if (reading === shown) return
    shown = reading
    void showAnew(state)
  })
}
