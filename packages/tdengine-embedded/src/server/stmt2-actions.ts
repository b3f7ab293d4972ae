import { z } from 'zod'
import { errors } from '../errors.ts'
import type { InsertTemplate, StatementField } from '../stmt2/insert-template.ts'
import { PRECISION_CODE } from '../time/precision.ts'
import { storageBytes } from '../types/column-type.ts'
import { TypeCode } from '../types/type-codes.ts'
import { type Action, type ActionContext, action } from './action.ts'
import { idSchema } from './ids.ts'
import type { JsonValue } from './json-message.ts'
import { describeFields } from './query-answer.ts'

const BIND_TYPE: Readonly<Record<StatementField['kind'], number>> = { column: 1, tag: 2, tableName: 4 }
const statementArgs = z.looseObject({ stmt_id: idSchema })

const init = action({
  words: 'stmt2 init',
  needsSession: true,
  args: z.looseObject({ single_stb_insert: z.boolean().optional(), single_table_bind_once: z.boolean().optional() }),
  run: (_args, { state }) => ({ stmt_id: state.statements.open() }),
})

const prepare = action({
  words: 'stmt2 prepare',
  needsSession: true,
  args: z.looseObject({ stmt_id: idSchema, sql: z.string(), get_fields: z.boolean().default(false) }),
  run({ stmt_id: id, sql, get_fields: getFields }, { state, session }) {
    const prepared = state.statements.get(id).prepare(sql, session)
    if (prepared.kind === 'query') {
      return { stmt_id: id, is_insert: false, fields: null, fields_count: prepared.parameters }
    }
    if (prepared.kind === 'literalInsert' || !getFields) {
      return { stmt_id: id, is_insert: true, fields: null, fields_count: 0 }
    }
    // Which columns the table has is not known before a table is named.
    if (prepared.template.target.kind === 'named') throw errors.stmtTableMissing()
    const fields = describePlaceholders(prepared.template)
    return { stmt_id: id, is_insert: true, fields, fields_count: fields.length }
  },
})

function describePlaceholders({ fields, database }: InsertTemplate): JsonValue[] {
  return fields.map(({ name, definition: { type }, kind }) => ({
    name,
    field_type: type.code,
    precision: type.code === TypeCode.TIMESTAMP ? PRECISION_CODE[database.options.precision] : 0,
    scale: 0,
    bytes: storageBytes(type),
    bind_type: BIND_TYPE[kind],
  }))
}

const exec = action({
  words: 'stmt2 exec',
  needsSession: true,
  args: statementArgs,
  run({ stmt_id: id }, { state, session }) {
    const statement = state.statements.get(id)
    const { dropsSocket, sqlBefore } = state.instance.faults.takeExec()
    if (dropsSocket === 'before') {
      state.drop()
      return undefined
    }
    if (sqlBefore !== undefined) state.instance.execute(sqlBefore, { ...session })
    const affected = statement.exec(session)
    if (dropsSocket !== 'after') return { stmt_id: id, affected }
    state.drop()
    return undefined
  },
})

const result = action({
  words: 'stmt2 result',
  needsSession: true,
  args: statementArgs,
  run({ stmt_id: id }, { state }) {
    const set = state.statements.get(id).takeResult()
    // The server announces storage sizes here, two bytes more than a plain query does.
    const columns = set.columns.map((column) => ({ ...column, shownLength: storageBytes(column.type) }))
    return { stmt_id: id, id: state.results.add(set), ...describeFields({ ...set, columns }) }
  },
})

const close = action({
  words: 'stmt2 close',
  needsSession: true,
  args: statementArgs,
  run({ stmt_id: id }, { state }: ActionContext) {
    state.statements.close(id)
    return { stmt_id: id }
  },
})

export const stmt2Actions: readonly (readonly [string, Action])[] = [
  ['stmt2_init', init],
  ['stmt2_prepare', prepare],
  ['stmt2_exec', exec],
  ['stmt2_result', result],
  ['stmt2_close', close],
]
