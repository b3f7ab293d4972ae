'use client'

import { type SplitMode, splitModeOf } from '../sample/sample.ts'
import { useStoreValue } from './store.ts'
import { useForm } from './use-field.ts'
import { useWizard } from './wizard-context.tsx'

/** How the sample falls into messages: as chosen, else as suits the parser. */
export const useSplitMode = (): SplitMode => {
  const parser = useForm((form) => form.transform.parser.type)
  const chosen = useStoreValue(useWizard().sample, ({ split }) => split)
  return chosen ?? splitModeOf(parser)
}
