import { errors } from '../errors.ts'
import type { TableName } from '../sql/parse/ast.ts'
import { TABLE_NAME_BYTES_MAX } from '../sql/parse/limits.ts'

/** A table name in a bind: `t`, `db.t`, with or without back quotes. Case is kept. Throws for none and for too long. */
export function parseBoundName(name: string | undefined): TableName {
  if (name === undefined || name === '') throw errors.stmtTableName()
  if (!name.includes('.') && !name.includes('`')) return checked(undefined, name)
  const parts = [...name.matchAll(/`([^`]*)`|([^`.]+)/gu)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  const [first = '', second] = parts
  return second === undefined ? checked(undefined, first) : checked(first, second)
}

function checked(database: string | undefined, name: string): TableName {
  if (Buffer.byteLength(name) > TABLE_NAME_BYTES_MAX) throw errors.stmtBind('name too long')
  return { database, name }
}
