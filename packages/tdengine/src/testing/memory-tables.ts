import type { AlterSupertable, BoundValue, SubtablePage, Supertable, TableRows } from '@sluice/contracts'
import { isChanged } from '../catalog/alter-supertable.ts'
import { TdengineError } from '../errors/index.ts'
import type { ChosenRows } from '../port.ts'
import { valueText } from '../values/value-text.ts'
import { type StoredSupertable, storedRows } from './memory-store.ts'

const missing = (): TdengineError =>
  new TdengineError('TDENGINE_COLUMN_MISSING', 'it does not exist', { failure: 'target' })

/** The description after one change; rows keep what they have. Throws TDENGINE_COLUMN_MISSING. */
export const changed = (before: Supertable, alter: AlterSupertable): Supertable => {
  if (isChanged(before, alter)) return before
  const { change } = alter
  const replace = (part: 'columns' | 'tags', name: string, by: Partial<Supertable['columns'][number]> | null) => {
    if (!before[part].some((column) => column.name === name)) throw missing()
    return {
      ...before,
      [part]: before[part].flatMap((column) =>
        column.name !== name ? [column] : by === null ? [] : [{ ...column, ...by }],
      ),
    }
  }
  switch (change.kind) {
    case 'addColumn':
      return { ...before, columns: [...before.columns, change.column] }
    case 'addTag':
      return { ...before, tags: [...before.tags, change.tag] }
    case 'widenColumn':
      return replace('columns', change.column, { type: change.type })
    case 'widenTag':
      return replace('tags', change.tag, { type: change.type })
    case 'renameTag':
      return replace('tags', change.tag, { name: change.to })
    case 'dropColumn':
      return replace('columns', change.column, null)
    case 'dropTag':
      return replace('tags', change.tag, null)
    default:
      return change satisfies never
  }
}

/** A page of subtables. */
export const pageOf = ({ subtables }: StoredSupertable, search: string, limit: number): SubtablePage => {
  const matching = [...subtables].filter(([name]) => name.includes(search)).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    subtables: matching.slice(0, limit).map(([name, { rows }]) => ({ name, rows: rows.size })),
    total: matching.length,
  }
}

/** The newest rows that are meant, as text. */
export const newestRows = (table: StoredSupertable, { subtable, at }: ChosenRows, limit: number): TableRows => {
  const { columns, tags, precision } = table.description
  const [primary] = columns
  const timeOf = (value: BoundValue | undefined): bigint => BigInt(Number(value ?? 0))
  const fields = [{ name: 'tbname', type: 'VARCHAR' }, ...columns, ...tags]
  const texts = fields.map(({ type }) => valueText(type, precision))
  const rows = storedRows(table)
    .filter((row) => subtable === undefined || row.subtable === subtable)
    .map((row) => ({ row, time: timeOf(row.columns[primary?.name ?? '']) }))
    .filter(({ time }) => at === undefined || time === BigInt(at))
    .sort((a, b) => (a.time > b.time ? -1 : 1))
    .slice(0, limit)
    .map(({ row, time }) => [
      row.subtable,
      time,
      ...columns.slice(1).map(({ name }) => row.columns[name] ?? null),
      ...tags.map(({ name }) => row.tags[name] ?? null),
    ])
  return {
    columns: fields.map(({ name, type }) => ({ name, type: type.replace(/^((?!DECIMAL)\w[\w ]*)\(.*$/, '$1') })),
    rows: rows.map((row) => row.map((value, index) => texts[index]?.(value) ?? null)),
  }
}
