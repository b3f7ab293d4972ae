import type { WizardForm } from '../model/form.ts'
import type { Insight } from './protocol.ts'

/** What the page knows of the newest look. While the next one is taken the last one stays. */
export interface InsightState {
  /** null while there is no sample or nothing was looked at yet. */
  readonly insight: Insight | null
  /** Set when the look itself broke down. */
  readonly failure: string | null
}

export const noInsight: InsightState = { insight: null, failure: null }

/** The form that the present one is compared with. */
export interface Baseline {
  readonly kind: 'saved' | 'pinned'
  readonly form: WizardForm
}
