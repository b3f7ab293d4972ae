import type { SubtablePage } from '@sluice/contracts'
import { z } from 'zod'
import type { SqlServer } from '../connection/sql-server.ts'
import { protocolError } from '../errors/index.ts'
import { quoteText } from '../values/quote-text.ts'
import { describeSupertable } from './describe-supertable.ts'
import { holdsPattern } from './like-pattern.ts'
import { qualifiedName } from './supertable-sql.ts'

const namesSchema = z.array(z.tuple([z.string()]))
const countsSchema = z.array(z.tuple([z.string(), z.bigint()]))
const totalSchema = z.tuple([z.tuple([z.bigint()])]).or(z.tuple([]))

const read = <Schema extends z.ZodType>(schema: Schema, rows: unknown): z.infer<Schema> => {
  const parsed = schema.safeParse(rows)
  if (!parsed.success) throw protocolError('a list of subtables has an unknown shape', parsed.error)
  return parsed.data
}

/** Subtables of a supertable whose name holds `search`, by name; those without rows are among them. Throws TDENGINE_TABLE_MISSING. */
export const listSubtables = async (
  connection: SqlServer,
  table: { readonly database: string; readonly name: string },
  search: string,
  limit: number,
): Promise<SubtablePage> => {
  const ask = async <Schema extends z.ZodType>(schema: Schema, sql: string): Promise<z.infer<Schema>> =>
    read(schema, (await connection.query(sql, limit)).rows)
  await describeSupertable(connection, table.database, table.name)
  const conditions = [
    `db_name = ${quoteText(table.database)}`,
    `stable_name = ${quoteText(table.name)}`,
    ...(search === '' ? [] : [`table_name LIKE ${quoteText(holdsPattern(search))}`]),
  ]
  const matching = `FROM information_schema.ins_tables WHERE ${conditions.join(' AND ')}`
  const [count] = await ask(totalSchema, `SELECT COUNT(*) ${matching}`)
  const total = Number(count?.[0] ?? 0n)
  const names = await ask(namesSchema, `SELECT table_name ${matching} ORDER BY table_name LIMIT ${limit}`)
  if (names.length === 0) return { subtables: [], total }
  const chosen = names.map(([name]) => quoteText(name)).join(', ')
  const from = qualifiedName(table.database, table.name)
  const counts = new Map(
    await ask(countsSchema, `SELECT tbname, COUNT(*) FROM ${from} WHERE tbname IN (${chosen}) GROUP BY tbname`),
  )
  return {
    subtables: names.map(([name]) => ({ name, rows: Number(counts.get(name) ?? 0n) })),
    total,
  }
}
