import { type Supertable, type TargetSpec, tablesOf } from '@sluice/contracts'
import { type Catalog, isTdengineError, type ResolvedTdengineConnection, type TdenginePort } from '@sluice/tdengine'
import type { TableLayout } from '@sluice/transform'
import { TableRefused } from '../failure.ts'

/** Makes the tables that data names. */
export interface TableMaker {
  /**
   * The supertable of a layout, made and with all its columns. Throws TableRefused when it cannot be as its rows need it,
   * and TdengineError for everything that is not theirs.
   */
  make(layout: TableLayout): Promise<Supertable>
  close(): Promise<void>
}

/** Asks over one connection, which is opened at the first use. */
export const createTableMaker = (
  tdengine: TdenginePort,
  connection: ResolvedTdengineConnection,
  target: TargetSpec,
): TableMaker => {
  let opening: Promise<Catalog> | null = null
  const tables = tablesOf(target)

  const catalog = async (): Promise<Catalog> => {
    opening ??= tdengine.catalog(connection)
    try {
      return await opening
    } catch (error) {
      opening = null
      throw error
    }
  }

  return {
    async make({ supertable: name, columns, tags, target: index }) {
      const asColumn = (column: TableLayout['columns'][number]) => ({ ...column, compositeKey: false })
      const wanted = { database: target.database, name, columns: columns.map(asColumn), tags: tags.map(asColumn) }
      const columnsMax = target.limits.columnsMax + (tables[index]?.columns.length ?? 0)
      try {
        return await (await catalog()).ensureSupertable(wanted, columnsMax)
      } catch (error) {
        throw isTdengineError(error, 'data') ? new TableRefused(error) : error
      }
    },
    async close() {
      // A failed opening was told to whoever asked for it, and leaves nothing to close.
      const opened = await opening?.catch(() => null)
      await opened?.close()
    },
  }
}
