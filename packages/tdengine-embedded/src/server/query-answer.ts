import type { ResultSet, StatementResult } from '../sql/result-set.ts'
import { PRECISION_CODE } from '../time/precision.ts'
import type { JsonValue } from './json-message.ts'

type Fields = Readonly<Record<string, JsonValue>>

const NO_FIELDS: Fields = {
  fields_count: 0,
  fields_names: null,
  fields_types: null,
  fields_lengths: null,
  precision: 0,
  fields_precisions: null,
  fields_scales: null,
}

/** Fields of the answer to a query. `id` is the result to fetch, 0 for an update. */
export function queryAnswer(result: StatementResult, id: bigint): Fields {
  if (result.kind === 'update') return { id: 0, is_update: true, affected_rows: result.affectedRows, ...NO_FIELDS }
  return { id, is_update: false, affected_rows: 0, ...describeFields(result) }
}

/** The columns of a result as JSON answers describe them. */
export function describeFields({ columns, precision }: ResultSet): Fields {
  return {
    fields_count: columns.length,
    fields_names: columns.map(({ name }) => name),
    fields_types: columns.map(({ type }) => type.code),
    fields_lengths: columns.map(({ type, shownLength }) => shownLength ?? type.length),
    precision: PRECISION_CODE[precision],
    fields_precisions: columns.map(({ type }) => type.precision),
    fields_scales: columns.map(({ type }) => type.scale),
  }
}
