import type { PreviewResult } from '@sluice/contracts'
import { blankDraft, type SupertableDraft } from '../model/supertable-draft.ts'

/** The draft that the sample suggests; the blank one while there is no sample. */
export const proposeDraft = (_result: PreviewResult | null, topic: string): SupertableDraft => ({
  ...blankDraft(),
  name: topic,
})
