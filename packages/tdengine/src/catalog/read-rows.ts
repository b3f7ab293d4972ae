import { quoteName, type TableRows } from '@sluice/contracts'
import type { SqlServer } from '../connection/sql-server.ts'
import { quoteText } from '../values/quote-text.ts'
import { valueText } from '../values/value-text.ts'
import { describeSupertable } from './describe-supertable.ts'
import { qualifiedName } from './supertable-sql.ts'

/** The newest rows of a supertable, or of one of its subtables: its name, columns and tags. */
export const readNewestRows = async (
  connection: SqlServer,
  table: { readonly database: string; readonly name: string },
  subtable: string | undefined,
  limit: number,
): Promise<TableRows> => {
  const { columns } = await describeSupertable(connection, table.database, table.name)
  const which = subtable === undefined ? '' : ` WHERE tbname = ${quoteText(subtable)}`
  const newestFirst = `ORDER BY ${quoteName(columns[0]?.name ?? '')} DESC LIMIT ${limit}`
  const from = qualifiedName(table.database, table.name)
  const result = await connection.query(`SELECT tbname, * FROM ${from}${which} ${newestFirst}`, limit)
  const texts = result.types.map((type) => valueText(type, result.precision))
  return {
    columns: result.columns.map((name, index) => ({ name, type: result.types[index] ?? '' })),
    rows: result.rows.map((row) => row.map((value, index) => texts[index]?.(value) ?? null)),
  }
}
