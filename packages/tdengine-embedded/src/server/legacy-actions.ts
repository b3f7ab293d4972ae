import { z } from 'zod'
import { ADAPTER_FAULT, ServerError } from '../server-error.ts'
import { encodeFetchBlockAnswer } from '../wire/fetch-answer.ts'
import { columnLengths } from '../wire/raw-block.ts'
import { type Action, type ActionContext, action } from './action.ts'
import { elapsedNs } from './clock.ts'
import { idSchema } from './ids.ts'
import { queryAnswer } from './query-answer.ts'
import { runQueryRequest } from './query-request.ts'
import type { OpenResult } from './results.ts'

const query = action({
  words: 'query',
  needsSession: true,
  args: z.looseObject({ sql: z.string() }),
  run({ sql }, { state, session }) {
    const { result, id } = runQueryRequest(sql, state, session)
    return queryAnswer(result, id)
  },
})

function openResult(id: bigint, { state }: ActionContext): OpenResult {
  const result = state.results.get(id)
  if (result === undefined) throw new ServerError(ADAPTER_FAULT, 'result is nil')
  return result
}

/** Announces the next block, which `fetch_block` then sends. The last answer frees the result. */
const fetch = action({
  words: 'fetch',
  needsSession: true,
  args: z.looseObject({ id: idSchema }),
  run({ id }, context) {
    const result = openResult(id, context)
    const block = result.nextBlock()
    if (block === undefined) {
      context.state.results.free(id)
      return { id, completed: true, lengths: null, rows: 0 }
    }
    result.announced = block.bytes
    return { id, completed: false, lengths: columnLengths(result.set.columns), rows: block.rows }
  },
})

const fetchBlock = action({
  words: 'fetch block',
  needsSession: true,
  args: z.looseObject({ id: idSchema }),
  run({ id }, context) {
    const { announced } = openResult(id, context)
    if (announced === undefined) throw new ServerError(ADAPTER_FAULT, 'block is nil')
    context.sendBinary(encodeFetchBlockAnswer(elapsedNs(context.startNs), id, announced))
    return undefined
  },
})

const numFields = action({
  words: 'num fields',
  needsSession: true,
  args: z.looseObject({ result_id: idSchema }),
  run: ({ result_id: id }, context) => ({ num_fields: openResult(id, context).set.columns.length }),
})

/** Never answered. */
const freeResult = action({
  words: 'free result',
  needsSession: true,
  args: z.looseObject({ id: idSchema }),
  run({ id }, { state }) {
    state.results.free(id)
    return undefined
  },
})

export const legacyActions: readonly (readonly [string, Action])[] = [
  ['query', query],
  ['fetch', fetch],
  ['fetch_block', fetchBlock],
  ['num_fields', numFields],
  ['free_result', freeResult],
]
