import { type ColumnMapping, type KafkaRecord, type MappingRule, transformSchema } from '@sluice/contracts'
import type { z } from 'zod'
import { compileWith } from '../compile-transform.ts'
import { parserOf } from '../parse/load-parser.ts'
import type { CompiledTransform, CompileResult, MappedRows, TransformedBatch, TransformInput } from '../port.ts'

/** The time at which every test runs: 2023-11-14T22:13:20Z. */
export const NOW_MS = 1_700_000_000_000

const encoder = new TextEncoder()

export const record = (value: string | Uint8Array | null, change: Partial<KafkaRecord> = {}): KafkaRecord => ({
  offset: 0,
  timestampMs: NOW_MS,
  key: null,
  value: typeof value === 'string' ? encoder.encode(value) : value,
  headers: null,
  ...change,
})

export const column = (name: string, type: string, map: MappingRule | string): ColumnMapping => ({
  name,
  type,
  map: typeof map === 'string' ? { rule: 'mapping', field: map } : map,
})

export const nowColumn = column('ts', 'TIMESTAMP', { rule: 'generator', generator: 'now' })

type Design = Partial<Omit<TransformInput, 'transform'>> & {
  readonly transform?: Omit<z.input<typeof transformSchema>, 'parser'> & {
    /** JSON when `type` is left out. */
    readonly parser?:
      | Partial<Extract<z.input<typeof transformSchema>['parser'], { type: 'json' }>>
      | z.input<typeof transformSchema>['parser']
  }
}

export const inputOf = ({ transform, ...rest }: Design = {}): TransformInput => ({
  transform: transformSchema.parse({ ...transform, parser: { type: 'json', ...transform?.parser } }),
  target: null,
  precision: 'ms',
  keepMs: null,
  now: () => NOW_MS,
  ...rest,
})

/** Compiles at once; only for parsers that need nothing loaded. */
export const compileNow = (input: TransformInput): CompileResult => {
  const createParser = parserOf(input.transform.parser)
  if (createParser === undefined) throw new Error(`the parser ${input.transform.parser.type} must be loaded first`)
  return compileWith(createParser, input)
}

/** Compiles a design that has no mistakes. */
export const compiled = (design: Design = {}): CompiledTransform => {
  const result = compileNow(inputOf(design))
  if (!result.ok) throw new Error(JSON.stringify(result.designErrors))
  return result.compiled
}

/** Columns `value` of the given type, mapped from the field `v`, in table `t`. */
export const targetOf = (type: string, map: MappingRule | string = 'v') => ({
  subtable: 't',
  columns: [nowColumn, column('value', type, map)],
  tags: [],
})

const NO_ROWS: MappedRows = { count: 0, subtables: [], columns: [], tags: [], records: [], rowsInRecord: [] }

/** A batch with the rows of its only table, or none, at hand. */
export const withRows = ({ tables, ...ended }: TransformedBatch) => {
  if (tables.length > 1) throw new Error('the rows went to several tables')
  return { rows: tables[0]?.rows ?? NO_ROWS, ...ended }
}

export const batchOf = (...values: readonly (string | Uint8Array | null)[]) => ({
  topic: 'topic',
  partition: 3,
  records: values.map((value, offset) => record(value, { offset })),
})

/** Runs the payloads through a transform of one table. */
export const runOn = (transform: CompiledTransform, ...values: readonly (string | Uint8Array | null)[]) =>
  withRows(transform.run(batchOf(...values)))

export const previewOn = (
  transform: Pick<CompiledTransform, 'preview'>,
  ...values: readonly (string | Uint8Array | null)[]
) => transform.preview(values.map((value, offset) => ({ ...record(value, { offset }), topic: 'topic', partition: 3 })))
