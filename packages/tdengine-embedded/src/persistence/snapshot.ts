import { BlockTimes } from '../storage/block-order.ts'
import type { Catalog } from '../storage/catalog.ts'
import type { Table } from '../storage/table.ts'
import { decodeBindBody } from '../wire/bind-frame.ts'
import { encodeBindBody } from '../wire/encode-bind-body.ts'
import { captureCatalog } from './catalog-state.ts'
import type { JournalRecord } from './journal-record.ts'

/** Rows of a record at most, so that no record is large. */
const ROWS_PER_RECORD = 65_536

/** The records that make the catalog as it is now, with its rows. */
export function* snapshotRecords(catalog: Catalog, nowMs: number): Generator<JournalRecord> {
  yield { kind: 'catalog', nowMs, database: '', state: captureCatalog(catalog) }
  for (const database of catalog.databases.values()) {
    for (const table of database.tables.values()) {
      for (const body of rowBodies(table)) yield { kind: 'rows', nowMs, database: database.name, body }
    }
  }
}

/** The rows of a table as bind bodies: the same bytes as a client would send. */
function* rowBodies({ name, columns, rows }: Table): Generator<Buffer> {
  for (let from = 0; from < rows.rows; from += ROWS_PER_RECORD) {
    const to = Math.min(from + ROWS_PER_RECORD, rows.rows)
    const bound = columns.map(({ type }, index) => {
      const cells = rows.slice(index, from, to)
      return { typeCode: type.code, rows: to - from, ...cells }
    })
    yield encodeBindBody([{ name, tags: [], columns: bound }])
  }
}

/** Puts rows back; no time is too old for it. */
export function restoreRows(catalog: Catalog, databaseName: string, body: Buffer): void {
  const [bound] = decodeBindBody(body)
  const [times] = bound?.columns ?? []
  const table = catalog.database(databaseName).tables.get(bound?.name ?? '')
  if (bound === undefined || times === undefined || table === undefined) throw new RangeError('rows of no table')
  table.rows.write({ rows: times.rows, columns: bound.columns }, new BlockTimes(times))
}

/** Drops rows that KEEP no longer covers, as the real server does in the background. */
export function dropExpiredRows(catalog: Catalog, nowMs: number): void {
  for (const database of catalog.databases.values()) {
    const keptFrom = database.keptFrom(nowMs)
    for (const table of database.tables.values()) table.rows.dropBefore(keptFrom)
  }
}
