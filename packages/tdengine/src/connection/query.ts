import type { BoundValue, Precision } from '@sluice/contracts'
import { protocolError, type ServerStage, TdengineError } from '../errors/index.ts'
import type { QueryResult } from '../port.ts'
import { decodeBlock } from '../wire/decode/block.ts'
import { fetchFrame, queryFrame } from '../wire/requests.ts'
import { typeName } from '../wire/type-codes.ts'
import { type QueryAnswer, queryAnswer } from './answers.ts'
import type { Connection } from './connection.ts'

const precisions: readonly Precision[] = ['ms', 'us', 'ns']

const typesOf = (answer: QueryAnswer): string[] =>
  (answer.fields_types ?? []).map((code, index) => {
    const name = typeName(code)
    if (name === undefined) throw protocolError(`a result column of the unknown type ${code}`)
    return name === 'DECIMAL'
      ? `DECIMAL(${answer.fields_precisions?.[index] ?? 0},${answer.fields_scales?.[index] ?? 0})`
      : name
  })

const appendRows = (rows: BoundValue[][], block: Uint8Array): void => {
  const decoded = decodeBlock(block)
  for (let row = 0; row < decoded.rows; row += 1) rows.push(decoded.columns.map(({ values }) => values[row] ?? null))
}

/** Fetches block after block: a short one need not be the last. */
const fetchRows = async (connection: Connection, resultId: number, rowsMax: number): Promise<BoundValue[][]> => {
  const rows: BoundValue[][] = []
  for (;;) {
    const answer = await connection.fetch((requestId) => fetchFrame(requestId, resultId))
    if (answer.finished) return rows
    appendRows(rows, answer.block)
    if (rows.length > rowsMax) {
      connection.tell('free_result', { id: resultId })
      throw new TdengineError('TDENGINE_RESULT_TOO_LARGE', `the result has more than ${rowsMax} rows`, {
        failure: 'bug',
      })
    }
  }
}

/**
 * Runs one statement and reads its whole result, up to `rowsMax` rows. Throws TdengineError; `stage` decides what codes mean and
 * whether the words of the server are told.
 */
export const runQuery = async (
  connection: Connection,
  sql: string,
  rowsMax: number,
  stage: ServerStage = 'sql',
): Promise<QueryResult> => {
  const answer = await connection.requestBinary((requestId) => queryFrame(requestId, sql), queryAnswer, { stage })
  const precision = precisions[answer.precision]
  if (precision === undefined) throw protocolError(`a result of the unknown precision ${answer.precision}`)
  return {
    columns: answer.fields_names ?? [],
    types: typesOf(answer),
    precision,
    rows: answer.is_update ? [] : await fetchRows(connection, answer.id, rowsMax),
    affectedRows: answer.affected_rows,
  }
}
