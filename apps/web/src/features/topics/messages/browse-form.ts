import type { BrowseStart, ParserSpec } from '@sluice/contracts'
import { parserSchema } from '@sluice/contracts'
import { fromLocalTime } from '#src/lib/local-time.ts'
import type { BrowseQuestion } from '../queries.ts'

export const STARTS = ['latest', 'earliest', 'time', 'offset'] as const
export const FORMATS = ['json', 'avro', 'protobuf', 'jsonSchema', 'messagePack', 'cbor'] as const
export const LIMITS = [20, 50, 100, 200, 500] as const
export type Format = (typeof FORMATS)[number]

/** What a person chose and typed above the messages. */
export interface BrowseForm {
  readonly from: BrowseStart['from']
  /** Of `<input type="datetime-local">`. */
  readonly time: string
  readonly offset: number | ''
  /** null: all of them. */
  readonly partition: number | null
  readonly limit: number
  readonly text: string
  readonly filter: string
  readonly format: Format
  readonly encoding: BrowseQuestion['encoding']
  readonly compression: BrowseQuestion['compression']
}

export const firstForm = (time: string): BrowseForm => ({
  from: 'latest',
  time,
  offset: 0,
  partition: null,
  limit: 50,
  text: '',
  filter: '',
  format: 'json',
  encoding: 'UTF_8',
  compression: 'auto',
})

/** Schemas of binary formats come from the registry of the connection. */
export const parserOf = (format: Format): ParserSpec => {
  switch (format) {
    case 'avro':
    case 'protobuf':
    case 'jsonSchema':
      return parserSchema.parse({ type: format, schema: { from: 'registry' } })
    case 'json':
    case 'messagePack':
    case 'cbor':
      return parserSchema.parse({ type: format })
    default:
      return format satisfies never
  }
}

const startOf = ({ from, time, offset }: BrowseForm): BrowseStart | null => {
  if (from === 'latest' || from === 'earliest') return { from }
  if (from === 'offset') return offset === '' ? null : { from, offset }
  const timestampMs = fromLocalTime(time)
  return timestampMs === undefined || timestampMs < 0 ? null : { from, timestampMs }
}

/** What is asked; null while a box is empty. */
export const questionOf = (topic: string, form: BrowseForm): BrowseQuestion | null => {
  const start = startOf(form)
  if (start === null) return null
  return {
    topic,
    start,
    partitions: form.partition === null ? null : [form.partition],
    limit: form.limit,
    text: form.text,
    filter: form.filter.trim(),
    parser: parserOf(form.format),
    encoding: form.encoding,
    compression: form.compression,
  }
}
