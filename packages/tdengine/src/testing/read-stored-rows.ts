import { type BoundValue, quoteName, type Supertable } from '@sluice/contracts'
import type { Catalog } from '../port.ts'
import type { StoredRow } from './memory-store.ts'

/** Reads every row of a supertable back by SQL. */
export const readStoredRows = async (catalog: Catalog, supertable: Supertable): Promise<StoredRow[]> => {
  const { database, name, columns, tags } = supertable
  const { rows } = await catalog.query(`SELECT tbname, * FROM ${quoteName(database)}.${quoteName(name)}`)
  const named = (parts: readonly { readonly name: string }[], values: readonly BoundValue[]) =>
    Object.fromEntries(parts.map((part, index) => [part.name, values[index] ?? null]))
  return rows.map(([subtable, ...values]) => ({
    subtable: String(subtable),
    columns: named(columns, values),
    tags: named(tags, values.slice(columns.length)),
  }))
}
