import { z } from 'zod'
import { executeAnswer, type PreparedField, prepareAnswer, statementAnswer } from '../connection/answers.ts'
import type { Connection } from '../connection/connection.ts'
import { protocolError, TdengineError } from '../errors/index.ts'
import { TYPE_CODE, typeCodeOf } from '../wire/type-codes.ts'
import { insertSql, type LaneLayout } from './lane-layout.ts'

/** A prepared INSERT on one connection. One bind or exec at a time: overlapping ones break it for good. */
export interface InsertStatement {
  readonly id: number
  /** Binds a frame, executes it and returns the rows that the server counted. Throws TdengineError. */
  write(frame: (requestId: number) => Uint8Array): Promise<number>
  /** Frees it on the server; a connection on which that fails is cut. */
  close(): Promise<void>
}

const BIND_TYPE = { column: 1, tag: 2, tableName: 4 } as const
const PRECISION_CODE = { ms: 0, us: 1, ns: 2 } as const

/** Columns must match to the byte: the server does not reliably refuse a bind that does not fit. */
const checkFields = (fields: readonly PreparedField[], layout: LaneLayout, withTags: boolean): void => {
  const expected = [
    { bindType: BIND_TYPE.tableName, type: TYPE_CODE.VARCHAR },
    ...(withTags ? layout.tags : []).map(({ type }) => ({ bindType: BIND_TYPE.tag, type: typeCodeOf(type) })),
    ...layout.columns.map(({ type }) => ({ bindType: BIND_TYPE.column, type: typeCodeOf(type) })),
  ]
  const same =
    fields.length === expected.length &&
    expected.every(({ bindType, type }, index) => {
      const field = fields[index]
      return field?.bind_type === bindType && field.field_type === type
    })
  if (!same)
    throw new TdengineError('TDENGINE_STATEMENT_STALE', 'the table changed while a statement was prepared for it', {
      failure: 'refresh',
    })
  const timestamp = fields.find(({ bind_type: bindType }) => bindType === BIND_TYPE.column)
  if (timestamp?.precision !== PRECISION_CODE[layout.supertable.precision])
    throw new TdengineError('TDENGINE_PRECISION', 'the prepared statement counts time in another precision', {
      failure: 'target',
      field: 'target.database',
    })
}

const closeStatement = async (connection: Connection, id: number): Promise<void> => {
  if (!connection.alive) return
  try {
    await connection.request('stmt2_close', { stmt_id: id }, z.unknown())
  } catch {
    // Only freeing failed, and a new connection has no old statements.
    connection.destroy()
  }
}

/** Makes a statement in interlace mode, the only mode that survives a refused bind. Throws TdengineError. */
export const prepareInsert = async (
  connection: Connection,
  layout: LaneLayout,
  withTags: boolean,
): Promise<InsertStatement> => {
  const modes = { single_stb_insert: true, single_table_bind_once: true }
  const { stmt_id: id } = await connection.request('stmt2_init', modes, statementAnswer)
  try {
    const args = { stmt_id: id, sql: insertSql(layout, withTags), get_fields: true }
    const { fields } = await connection.request('stmt2_prepare', args, prepareAnswer)
    if (fields === null) throw protocolError('a prepared INSERT without fields')
    checkFields(fields, layout, withTags)
  } catch (error) {
    await closeStatement(connection, id)
    throw error
  }
  return {
    id,
    write: async (frame) => {
      await connection.requestBinary(frame, z.unknown(), { stage: 'write' })
      const { affected } = await connection.request('stmt2_exec', { stmt_id: id }, executeAnswer, { stage: 'write' })
      return affected
    },
    close: () => closeStatement(connection, id),
  }
}
