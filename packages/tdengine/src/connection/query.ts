import type { BoundValue, Precision } from '@sluice/contracts'
import type { z } from 'zod'
import { protocolError, type ServerStage, TdengineError } from '../errors/index.ts'
import type { QueryResult } from '../port.ts'
import { decodeBlock } from '../wire/decode/block.ts'
import type { FetchAnswer } from '../wire/decode/fetch-answer.ts'
import { fetchFrame, queryFrame } from '../wire/requests.ts'
import { typeName } from '../wire/type-codes.ts'
import { type QueryAnswer, queryAnswer } from './answers.ts'
import type { RequestOptions } from './request-options.ts'

/** What a query needs of the connection that runs it. */
interface QueryRequests {
  requestBinary<Schema extends z.ZodType>(
    frame: (requestId: number) => Uint8Array,
    schema: Schema,
    options?: RequestOptions,
  ): Promise<z.infer<Schema>>
  fetch(frame: (requestId: number) => Uint8Array): Promise<FetchAnswer>
  tell(action: string, args: Readonly<Record<string, unknown>>): void
}

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
const fetchRows = async (connection: QueryRequests, resultId: number, rowsMax: number): Promise<BoundValue[][]> => {
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

/** What `query` of SqlServer does. */
export const runQuery = async (
  connection: QueryRequests,
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
