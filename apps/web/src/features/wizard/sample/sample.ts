import type { KafkaRecord, ParserType, RegisteredSchema } from '@sluice/contracts'

/** A record with the address it came from. */
export type SampledRecord = KafkaRecord & { readonly topic: string; readonly partition: number }

/** A record that was not typed, with the text that stands for it in the sample. */
export interface KeptMessage {
  readonly text: string
  readonly record: SampledRecord
}

/** How typed text falls into messages. */
export const splitModes = ['document', 'line', 'blank', 'whole'] as const
export type SplitMode = (typeof splitModes)[number]

/**
 * The messages that every preview runs on, as one text that a person edits. A message whose text still stands there is
 * the record it was, with its bytes, key and headers; any other text becomes a typed record.
 */
export interface Sample {
  readonly text: string
  /** null: what suits the parser. */
  readonly split: SplitMode | null
  readonly kept: readonly KeptMessage[]
  /** Of the registry, for the schema ids that the kept records name. */
  readonly schemas: readonly RegisteredSchema[]
}

export const emptySample: Sample = { text: '', split: null, kept: [], schemas: [] }

/** More than these are left out of the preview, and the page says so. */
export const SAMPLE_RECORDS_MAX = 1000

/** How messages for this parser usually look: CSV has several lines a message, logs have one. */
export const splitModeOf = (parser: ParserType): SplitMode => {
  switch (parser) {
    case 'json':
    case 'jsonSchema':
    case 'script':
      return 'document'
    case 'csv':
      return 'blank'
    case 'regex':
    case 'keyValue':
    case 'lineProtocol':
    case 'avro':
    case 'protobuf':
    case 'messagePack':
    case 'cbor':
      return 'line'
    default:
      return parser satisfies never
  }
}
