import type {
  AdvancedOptions,
  Isolation,
  KafkaSource,
  NewPartitions,
  OffsetReset,
  ReadingEnd,
  TaskTest,
  WhenForgotten,
  WhenLost,
  WhenTopicGone,
} from '@sluice/contracts'
import type { ExtractRow } from './extract-form.ts'
import type { KafkaTlsForm } from './kafka-tls-form.ts'
import type { NumberText } from './number-text.ts'
import type { ParserForm } from './parser-form.ts'
import type { PoliciesForm } from './policies-form.ts'
import type { RegistryForm } from './registry-form.ts'
import type { SaslForm } from './sasl-form.ts'
import type { TargetForm } from './target-form.ts'
import type { TopicsForm } from './topics-form.ts'

export interface BrokerRow {
  readonly host: string
  readonly port: NumberText
}

export interface IdentityForm {
  readonly text: string
  readonly includeTaskId: boolean
}

/** Whether the cluster is typed here or is a saved connection; what was typed is kept while the other is chosen. */
export interface SourceConnectionForm {
  readonly kind: 'inline' | 'saved'
  /** '' while none is chosen. */
  readonly name: string
}

export interface SourceForm extends TopicsForm {
  readonly connection: SourceConnectionForm
  readonly brokers: readonly BrokerRow[]
  readonly sasl: SaslForm
  readonly tls: KafkaTlsForm
  readonly clientId: IdentityForm
  readonly groupId: IdentityForm
  /** `timestampMs` is kept while another choice is selected, so that switching back loses nothing. */
  readonly offset: { readonly from: OffsetReset['from']; readonly timestampMs: NumberText }
  /** Its `timestampMs` is kept likewise. */
  readonly end: { readonly at: ReadingEnd['at']; readonly timestampMs: NumberText }
  readonly idleTimeoutMs: NumberText
  readonly fetchMaxWaitMs: NumberText
  readonly partitionFetchMaxBytes: NumberText
  readonly fetchMaxBytes: NumberText
  readonly isolation: Isolation
  readonly whenLost: WhenLost
  readonly whenForgotten: WhenForgotten
  readonly whenTopicGone: WhenTopicGone
  readonly newPartitions: NewPartitions
  readonly encoding: KafkaSource['encoding']
  readonly compression: KafkaSource['compression']
  readonly registry: RegistryForm
}

/** The boxes of a cluster: those of a source, and all that a saved connection to Kafka has. */
export type ClusterForm = Pick<SourceForm, 'brokers' | 'sasl' | 'tls' | 'registry'>

export interface TransformForm {
  readonly parser: ParserForm
  readonly extract: readonly ExtractRow[]
  readonly filters: readonly string[]
}

export type AdvancedForm = {
  readonly [Key in keyof AdvancedOptions]: AdvancedOptions[Key] extends number ? NumberText : AdvancedOptions[Key]
}

/**
 * All that a person edits. It follows the shape of TaskSpec so that the dotted path of a wrong spec field names the
 * form field too; only lists whose unused rows stay behind need `SpecRows` to translate their indexes.
 */
export interface WizardForm {
  readonly name: string
  readonly workerGroup: string
  readonly source: SourceForm
  readonly transform: TransformForm
  readonly target: TargetForm
  readonly advanced: AdvancedForm
  readonly errorPolicies: PoliciesForm
  /** Pinned samples with their expected rows. */
  readonly tests: readonly TaskTest[]
}
