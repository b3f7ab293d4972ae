import type { TaskTest } from '@sluice/contracts'
import type { Finding, PlanOptions, PreviewDifference, StageCosts, TablePlan, TaskTestResult } from '@sluice/transform'
import type { PreviewInput } from '../preview/preview-input.ts'
import type { Sample, SplitMode } from '../sample/sample.ts'

/** What the worker runs on. */
interface InsightSource {
  readonly input: PreviewInput
  /** Left out when it is the one of the job before: its bytes are copied on their way. */
  readonly sample?: Sample
  readonly mode: SplitMode
  readonly topic: string
}

/** Page to worker. */
export type InsightJob =
  | (InsightSource & {
      readonly kind: 'look'
      readonly plan: PlanOptions
      readonly tests: readonly TaskTest[]
      /** What the configuration is compared with; null when it is with nothing. */
      readonly baseline: PreviewInput | null
    })
  | (InsightSource & { readonly kind: 'pin'; readonly name: string; readonly nowMs: number })

/** What there is to say about a configuration and its sample. */
export interface Insight {
  readonly rows: number
  readonly findings: readonly Finding[]
  readonly plans: readonly ShownPlan[]
  readonly costs: StageCosts
  readonly comparison: PreviewDifference | null
  readonly tests: readonly TaskTestResult[]
}

/** A plan whose text is short enough to be shown. */
export interface ShownPlan extends Omit<TablePlan, 'insert'> {
  readonly insert: string
  /** Of the whole text. */
  readonly insertCharacters: number
}

/** Worker to page: one for each job, in order. */
export type InsightReply =
  | { readonly kind: 'looked'; readonly insight: Insight }
  | { readonly kind: 'pinned'; readonly test: TaskTest }
  | { readonly kind: 'broken'; readonly message: string }
