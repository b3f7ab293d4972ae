import { quoteName, type TableRows } from '@sluice/contracts'
import type { SqlServer } from '../connection/sql-server.ts'
import type { ChosenRows } from '../port.ts'
import { quoteText } from '../values/quote-text.ts'
import { valueText } from '../values/value-text.ts'
import { describeSupertable } from './describe-supertable.ts'
import { qualifiedName } from './supertable-sql.ts'

/** The newest rows of a supertable that are meant: name of the subtable, columns and tags. */
export const readNewestRows = async (
  connection: SqlServer,
  table: { readonly database: string; readonly name: string },
  { subtable, at }: ChosenRows,
  limit: number,
): Promise<TableRows> => {
  const { columns } = await describeSupertable(connection, table.database, table.name)
  const time = quoteName(columns[0]?.name ?? '')
  const conditions = [
    ...(subtable === undefined ? [] : [`tbname = ${quoteText(subtable)}`]),
    ...(at === undefined ? [] : [`${time} = ${BigInt(at)}`]),
  ]
  const which = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
  const newestFirst = `ORDER BY ${time} DESC LIMIT ${limit}`
  const from = qualifiedName(table.database, table.name)
  const result = await connection.query(`SELECT tbname, * FROM ${from}${which} ${newestFirst}`, limit)
  const texts = result.types.map((type) => valueText(type, result.precision))
  return {
    columns: result.columns.map((name, index) => ({ name, type: result.types[index] ?? '' })),
    rows: result.rows.map((row) => row.map((value, index) => texts[index]?.(value) ?? null)),
  }
}
