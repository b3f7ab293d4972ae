import type { AdvancedOptions, ErrorPolicies, KafkaSource, OffsetReset, Sasl } from '@sluice/contracts'
import type { MappingRow } from './mapping-row.ts'
import type { SecretField } from './secret-field.ts'

/** A number box holds '' while it is empty. */
export type NumberText = number | ''

export interface BrokerRow {
  readonly host: string
  readonly port: NumberText
}

export interface SaslForm {
  readonly enabled: boolean
  readonly mechanism: Sasl['mechanism']
  readonly username: string
  readonly password: SecretField
}

export interface TlsForm {
  readonly enabled: boolean
  readonly ca: string
  readonly serverName: string
  readonly verify: boolean
}

export interface IdentityForm {
  readonly text: string
  readonly includeTaskId: boolean
}

export interface SourceForm {
  readonly brokers: readonly BrokerRow[]
  readonly sasl: SaslForm
  readonly tls: TlsForm
  readonly topics: readonly string[]
  readonly clientId: IdentityForm
  readonly groupId: IdentityForm
  /** `timestampMs` is kept while another choice is selected, so that switching back loses nothing. */
  readonly offset: { readonly from: OffsetReset['from']; readonly timestampMs: NumberText }
  readonly idleTimeoutMs: NumberText
  readonly fetchMaxWaitMs: NumberText
  readonly encoding: KafkaSource['encoding']
}

export interface JsonFieldRow {
  readonly path: string
  readonly alias: string
}

/** Parameters of both kinds stay while the rule is switched back and forth. */
export interface ExtractRow {
  readonly field: string
  readonly rule: 'split' | 'regex'
  readonly separator: string
  readonly count: NumberText
  readonly pattern: string
}

export interface TransformForm {
  readonly parser: {
    readonly fields: readonly JsonFieldRow[]
    readonly depth: NumberText
    readonly keepOriginal: boolean
  }
  readonly extract: readonly ExtractRow[]
  readonly filters: readonly string[]
}

export interface ConnectionForm {
  readonly kind: 'default' | 'url'
  readonly url: string
  readonly username: string
  readonly password: SecretField
}

export interface TargetForm {
  readonly connection: ConnectionForm
  readonly database: string
  readonly supertable: string
  readonly subtable: string
  /** Every column of the supertable, configured or not; the primary timestamp first. */
  readonly columns: readonly MappingRow[]
  readonly tags: readonly MappingRow[]
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
  readonly errorPolicies: ErrorPolicies
}
