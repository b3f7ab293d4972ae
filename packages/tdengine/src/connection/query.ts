import type { BoundValue, Precision } from '@sluice/contracts'
import type { z } from 'zod'
import { protocolError, type ServerStage, TdengineError } from '../errors/index.ts'
import type { QueryResult, ResultBlock } from '../port.ts'
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

const rowsOf = (block: Uint8Array): BoundValue[][] => {
  const { rows, columns } = decodeBlock(block)
  return Array.from({ length: rows }, (_, row) => columns.map(({ values }) => values[row] ?? null))
}

/**
 * The rows of a result, block after block: a short one need not be the last. The next is asked for when the last was
 * taken, and who stops early frees what is left.
 */
async function* fetchRows(connection: QueryRequests, resultId: number): AsyncGenerator<BoundValue[][]> {
  let isFinished = false
  try {
    for (;;) {
      const answer = await connection.fetch((requestId) => fetchFrame(requestId, resultId))
      isFinished = answer.finished
      if (isFinished) return
      yield rowsOf(answer.block)
    }
  } finally {
    if (!isFinished) connection.tell('free_result', { id: resultId })
  }
}

/** The whole result, which is kept in memory. */
const collectRows = async (blocks: AsyncIterable<BoundValue[][]>, rowsMax: number): Promise<BoundValue[][]> => {
  const rows: BoundValue[][] = []
  for await (const block of blocks) {
    for (const row of block) rows.push(row)
    if (rows.length > rowsMax)
      throw new TdengineError('TDENGINE_RESULT_TOO_LARGE', `the result has more than ${rowsMax} rows`, {
        failure: 'bug',
      })
  }
  return rows
}

/** A statement that was run; its rows, if it has any, are still on the server. */
const runStatement = async (connection: QueryRequests, sql: string, stage: ServerStage) => {
  const answer = await connection.requestBinary((requestId) => queryFrame(requestId, sql), queryAnswer, { stage })
  const precision = precisions[answer.precision]
  if (precision === undefined) throw protocolError(`a result of the unknown precision ${answer.precision}`)
  const columns = { columns: answer.fields_names ?? [], types: typesOf(answer), precision }
  return { answer, columns }
}

/** What `query` of SqlServer does. */
export const runQuery = async (
  connection: QueryRequests,
  sql: string,
  rowsMax: number,
  stage: ServerStage = 'sql',
): Promise<QueryResult> => {
  const { answer, columns } = await runStatement(connection, sql, stage)
  return {
    ...columns,
    rows: answer.is_update ? [] : await collectRows(fetchRows(connection, answer.id), rowsMax),
    affectedRows: answer.affected_rows,
  }
}

/** What `blocks` of TdengineSession does. */
export async function* runQueryInBlocks(connection: QueryRequests, sql: string): AsyncGenerator<ResultBlock> {
  const { answer, columns } = await runStatement(connection, sql, 'sql')
  if (answer.is_update) return
  for await (const rows of fetchRows(connection, answer.id)) yield { ...columns, rows }
}
