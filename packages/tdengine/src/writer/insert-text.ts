import { type BoundValue, quoteName, type RowBlock } from '@sluice/contracts'
import { qualifiedName } from '../catalog/supertable-sql.ts'
import { misfit } from '../errors/index.ts'
import { type SqlLiteral, sqlLiteral } from '../values/sql-literal.ts'
import type { BindField } from '../wire/bind/bind-encoder.ts'
import type { RowGroups } from '../wire/bind/row-groups.ts'
import type { LaneLayout } from './lane-layout.ts'

/** One row of an INSERT. Rows that follow each other share their `table`, which is written once. */
export interface RowText {
  /** `db`.`subtable` USING … (columns) VALUES */
  readonly table: string
  readonly values: string
}

interface FieldLiteral {
  readonly field: BindField
  readonly literal: SqlLiteral
}

const withLiteral = (field: BindField): FieldLiteral => ({ field, literal: sqlLiteral(field.type) })

const list = (fields: readonly FieldLiteral[], values: readonly (readonly BoundValue[])[], row: number): string => {
  let text = ''
  let index = 0
  for (const { field, literal } of fields) {
    const value = literal(values[index]?.[row])
    if (value === undefined) throw misfit(field)
    text += index === 0 ? value : `,${value}`
    index += 1
  }
  return text
}

const names = (fields: readonly { readonly name: string }[]): string =>
  `(${fields.map(({ name }) => quoteName(name)).join(',')})`

/**
 * Writes the rows of the chosen groups as SQL. Throws TdengineError `data` when a value does not fit its column exactly, or has
 * no form in SQL.
 */
export const createRowTexts = ({ supertable, columns, tags }: LaneLayout) => {
  const columnLiterals = columns.map(withLiteral)
  const tagLiterals = tags.map(withLiteral)
  const into = qualifiedName(supertable.database, supertable.name)
  const values = `${names(columns)} VALUES`

  /** Nobody mapped a tag: USING wants one all the same. */
  const tagsOf = (block: RowBlock, row: number): string =>
    tags.length === 0
      ? `${names(supertable.tags.slice(0, 1))} TAGS(NULL)`
      : `${names(tags)} TAGS(${list(tagLiterals, block.tags, row)})`

  return (block: RowBlock, groups: RowGroups, chosen: readonly number[], withTags: boolean): RowText[] => {
    const texts: RowText[] = []
    for (const group of chosen) {
      const start = groups.starts[group] ?? 0
      const end = groups.starts[group + 1] ?? start
      const name = qualifiedName(supertable.database, groups.subtables[group]?.name ?? '')
      const using = withTags ? ` USING ${into} ${tagsOf(block, groups.rows[start] ?? 0)}` : ''
      const table = ` ${name}${using} ${values}`
      for (let index = start; index < end; index += 1)
        texts.push({ table, values: `(${list(columnLiterals, block.columns, groups.rows[index] ?? 0)})` })
    }
    return texts
  }
}

/** The INSERT for rows [from, to). */
export const insertText = (rows: readonly RowText[], from: number, to: number): string => {
  let text = 'INSERT INTO'
  let table: string | undefined
  for (const row of rows.slice(from, to)) {
    text += row.table === table ? row.values : row.table + row.values
    table = row.table
  }
  return text
}

/** Where the INSERT that begins at `from` ends, so that it has at most `bytesMax` bytes; it has one row at least. */
export const insertEnd = (rows: readonly RowText[], from: number, bytesMax: number): number => {
  let bytes = 'INSERT INTO'.length
  let table: string | undefined
  let at = from
  for (; at < rows.length; at += 1) {
    const row = rows[at]
    if (row === undefined) break
    bytes += Buffer.byteLength(row.values) + (row.table === table ? 0 : Buffer.byteLength(row.table))
    table = row.table
    if (bytes > bytesMax && at > from) break
  }
  return at
}
