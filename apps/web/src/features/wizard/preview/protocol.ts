import type { PreviewField, PreviewResult } from '@sluice/contracts'
import type { FunctionHelp } from '@sluice/transform'
import type { Sample, SplitMode } from '../sample/sample.ts'
import type { PreviewInput } from './preview-input.ts'
import type { UnknownField } from './unknown-fields.ts'

/** Page to worker. */
export interface PreviewJob {
  readonly input: PreviewInput
  /** Left out when it is the one of the job before: its bytes are copied on their way. */
  readonly sample?: Sample
  readonly mode: SplitMode
  readonly topic: string
}

export interface PreviewAnswer {
  readonly result: PreviewResult
  readonly messages: number
  /** What the records say besides their bodies. */
  readonly metadata: readonly PreviewField[]
  readonly unknownFields: readonly UnknownField[]
}

/**
 * Worker to page: first the language's functions and the metadata fields (so that the page itself need not load the
 * transform), then one answer per job, in order.
 */
export type PreviewReply =
  | { readonly kind: 'ready'; readonly functions: readonly FunctionHelp[]; readonly metadataFields: readonly string[] }
  | { readonly kind: 'answer'; readonly answer: PreviewAnswer }
  | { readonly kind: 'broken'; readonly message: string }
