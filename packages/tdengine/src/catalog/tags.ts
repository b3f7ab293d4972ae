import { type BoundValue, type ColumnType, parseColumnType, quoteName, type Supertable } from '@sluice/contracts'
import { z } from 'zod'
import type { SqlServer } from '../connection/sql-server.ts'
import { misfit, protocolError, TdengineError } from '../errors/index.ts'
import type { SubtableTags } from '../port.ts'
import { quoteText } from '../values/quote-text.ts'
import { type SqlLiteral, sqlLiteral } from '../values/sql-literal.ts'
import { describeSupertable } from './describe-supertable.ts'
import { qualifiedName } from './supertable-sql.ts'

/** Subtables that one question names: 192 bytes each stay far below 1 MiB of SQL. */
const NAMES_MAX = 1_000
/** Statements in flight on the connection. */
const STATEMENTS_MAX = 16

const nameSchema = z.string()

/** What `readTags` of the port does, on one connection. */
export const readTags = async (
  connection: SqlServer,
  { database, name, tags }: Supertable,
  subtables: readonly string[],
): Promise<SubtableTags[]> => {
  const fields = tags.map((tag) => quoteName(tag.name)).join(', ')
  const found: SubtableTags[] = []
  for (let from = 0; from < subtables.length; from += NAMES_MAX) {
    const names = subtables
      .slice(from, from + NAMES_MAX)
      .map(quoteText)
      .join(', ')
    const sql = `SELECT TAGS tbname, ${fields} FROM ${qualifiedName(database, name)} WHERE tbname IN (${names})`
    for (const [subtable, ...values] of (await connection.query(sql, NAMES_MAX)).rows) {
      const parsed = nameSchema.safeParse(subtable)
      if (!parsed.success) throw protocolError('a list of tags has an unknown shape', parsed.error)
      const named = tags.map((tag, index): [string, BoundValue] => [tag.name, values[index] ?? null])
      found.push({ subtable: parsed.data, tags: Object.fromEntries(named) })
    }
  }
  return found
}

interface TagLiteral {
  readonly name: string
  readonly type: ColumnType
  readonly literal: SqlLiteral
}

const literalsOf = ({ tags }: Supertable): ReadonlyMap<string, TagLiteral> =>
  new Map(
    tags.flatMap(({ name, type: told }) => {
      const type = parseColumnType(told)
      return type === undefined ? [] : [[name, { name, type, literal: sqlLiteral(type) }]]
    }),
  )

/** What `setTags` of the port does, on one connection. */
export const setTags = async (
  connection: SqlServer,
  table: { readonly database: string; readonly name: string },
  changes: readonly SubtableTags[],
): Promise<void> => {
  const literals = literalsOf(await describeSupertable(connection, table.database, table.name))
  const assignment = ([name, value]: [string, BoundValue]): string => {
    const tag = literals.get(name)
    if (tag === undefined)
      throw new TdengineError('TDENGINE_COLUMN_MISSING', `the table has no tag ${name}`, { failure: 'target' })
    const text = tag.literal(value)
    if (text === undefined) throw misfit(tag)
    return `${quoteName(name)} = ${text}`
  }
  const statements = changes.map(
    ({ subtable, tags }) =>
      `ALTER TABLE ${qualifiedName(table.database, subtable)} SET TAG ${Object.entries(tags).map(assignment).join(', ')}`,
  )
  for (let from = 0; from < statements.length; from += STATEMENTS_MAX)
    await Promise.all(statements.slice(from, from + STATEMENTS_MAX).map((sql) => connection.query(sql, 1)))
}
