import { z } from 'zod'
import { type Action, action } from './action.ts'
import { idSchema } from './ids.ts'
import { describeFields } from './query-answer.ts'

/** Statements of the API before stmt2, which official clients still offer; binary frames bind too. */
const statementArgs = z.looseObject({ stmt_id: idSchema })

const init = action({
  words: 'init',
  needsSession: true,
  args: z.looseObject({}),
  run: (_args, { state }) => ({ stmt_id: state.olderStatements.open() }),
})

const prepare = action({
  words: 'prepare',
  needsSession: true,
  args: z.looseObject({ stmt_id: idSchema, sql: z.string() }),
  run: ({ stmt_id: id, sql }, { state, session }) => ({
    stmt_id: id,
    is_insert: state.olderStatements.get(id).prepare(sql, session),
  }),
})

const setTableName = action({
  words: 'set table name',
  needsSession: true,
  args: z.looseObject({ stmt_id: idSchema, name: z.string() }),
  run({ stmt_id: id, name }, { state }) {
    state.olderStatements.get(id).setTable(name)
    return { stmt_id: id }
  },
})

const setTags = action({
  words: 'set tags',
  needsSession: true,
  args: z.looseObject({ stmt_id: idSchema, tags: z.array(z.unknown()) }),
  run({ stmt_id: id, tags }, { state }) {
    state.olderStatements.get(id).setJsonTags(tags)
    return { stmt_id: id }
  },
})

const bind = action({
  words: 'bind',
  needsSession: true,
  args: z.looseObject({ stmt_id: idSchema, columns: z.array(z.array(z.unknown())) }),
  run({ stmt_id: id, columns }, { state }) {
    state.olderStatements.get(id).bindJson(columns)
    return { stmt_id: id }
  },
})

const addBatch = action({
  words: 'add batch',
  needsSession: true,
  args: statementArgs,
  run({ stmt_id: id }, { state }) {
    state.olderStatements.get(id).addBatch()
    return { stmt_id: id }
  },
})

const exec = action({
  words: 'exec',
  needsSession: true,
  args: statementArgs,
  run: ({ stmt_id: id }, { state, session }) => ({
    stmt_id: id,
    affected: state.olderStatements.get(id).statement.exec(session),
  }),
})

const useResult = action({
  words: 'use result',
  needsSession: true,
  args: statementArgs,
  run({ stmt_id: id }, { state }) {
    const set = state.olderStatements.get(id).statement.takeResult()
    return { stmt_id: id, result_id: state.results.add(set), ...describeFields(set) }
  },
})

/** Closing is never answered. */
const close = action({
  words: 'close',
  needsSession: true,
  args: statementArgs,
  run({ stmt_id: id }, { state }) {
    state.olderStatements.close(id)
    return undefined
  },
})

export const olderStatementActions: readonly (readonly [string, Action])[] = [
  ['init', init],
  ['prepare', prepare],
  ['set_table_name', setTableName],
  ['set_tags', setTags],
  ['bind', bind],
  ['add_batch', addBatch],
  ['exec', exec],
  ['use_result', useResult],
  ['close', close],
]
