import {
  type AlterSupertable,
  type CreateSupertable,
  type ErrorPolicies,
  growingTypeOf,
  isNameTemplate,
  type Supertable,
  type TableColumn,
  type TargetSpec,
  tablesOf,
} from '@sluice/contracts'
import {
  type Catalog,
  isTdengineError,
  type ResolvedTdengineConnection,
  TdengineError,
  type TdenginePort,
} from '@sluice/tdengine'
import type { TableLayout } from '@sluice/transform'
import { TableRefused } from '../failure.ts'
import type { StoredTags } from '../lanes/tag-watch.ts'
import { type Lengths, lengthsOf } from './lengths.ts'
import { planWidening } from './plan-widening.ts'

/** Policies about what the target lacks. */
export type MakingPolicies = Pick<ErrorPolicies, 'tableMissing' | 'columnMissing' | 'autoWiden'>

/** Makes tables and columns that are missing, and makes columns longer, as far as the policies say. */
export interface TableMaker {
  /**
   * The supertable of a layout, made and with all its columns. Throws TableRefused when it cannot be, or shall not be
   * made, as its rows need it, and TdengineError for everything that is not theirs.
   */
  make(layout: TableLayout): Promise<Supertable>
  /** Makes columns and tags longer where they can be; returns the lengths that they have then. Throws TdengineError. */
  fit(layout: TableLayout, needed: Lengths): Promise<Lengths>
  /** Supertables that it made. */
  readonly created: number
  /** The tags that are stored, and changes of them. */
  readonly tags: StoredTags
  close(): Promise<void>
}

const asColumn = (column: TableLayout['columns'][number]): TableColumn => ({ ...column, compositeKey: false })

const find = async (catalog: Catalog, { database, name }: CreateSupertable): Promise<Supertable | null> => {
  try {
    return await catalog.supertable(database, name)
  } catch (error) {
    if (isTdengineError(error) && error.code === 'TDENGINE_TABLE_MISSING') return null
    throw error
  }
}

/** A column that is shorter than the mapping says grows when a value asks for it. */
const asShortAs = (wanted: TableColumn, found: TableColumn | undefined): TableColumn => {
  const [mapped, actual] = [growingTypeOf(wanted.type), growingTypeOf(found?.type ?? '')]
  const isShorter = mapped !== undefined && mapped.kind === actual?.kind && actual.length < mapped.length
  return found !== undefined && isShorter ? { ...wanted, type: found.type } : wanted
}

/** Whatever the server thinks of the change (somebody made it longer still, a limit): what counts is how the table is then. */
const widened = async (catalog: Catalog, change: AlterSupertable): Promise<Supertable> => {
  try {
    return await catalog.alterSupertable(change)
  } catch (error) {
    if (!isTdengineError(error) || error.retriable || error.failure === 'auth') throw error
    return catalog.supertable(change.database, change.name)
  }
}

const missing = (code: 'TDENGINE_TABLE_MISSING' | 'TDENGINE_COLUMN_MISSING', message: string): TableRefused =>
  new TableRefused(new TdengineError(code, message, { failure: 'target' }))

/** Asks over one connection, which is opened at the first use. */
export const createTableMaker = (
  tdengine: TdenginePort,
  connection: ResolvedTdengineConnection,
  target: TargetSpec,
  policies: MakingPolicies,
): TableMaker => {
  let opening: Promise<Catalog> | null = null
  let created = 0
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

  /** Columns that data names are there to be made. */
  const addsColumns = (index: number): boolean =>
    policies.columnMissing === 'addColumn' || tables[index]?.columns.some(({ name }) => isNameTemplate(name)) === true

  const check = (wanted: CreateSupertable, found: Supertable | null, index: number): void => {
    if (found === null && policies.tableMissing !== 'create')
      throw missing('TDENGINE_TABLE_MISSING', `there is no supertable ${wanted.name}`)
    if (found === null || addsColumns(index)) return
    for (const part of ['columns', 'tags'] as const)
      for (const { name } of wanted[part])
        if (!found[part].some((column) => column.name === name))
          throw missing('TDENGINE_COLUMN_MISSING', `the table has no ${name}`)
  }

  return {
    async make({ supertable: name, columns, tags, target: index, isTemplated }) {
      const opened = await catalog()
      const wanted = { database: target.database, name, columns: columns.map(asColumn), tags: tags.map(asColumn) }
      const found = await find(opened, wanted)
      check(wanted, found, index)
      const fitting = (part: 'columns' | 'tags'): TableColumn[] =>
        wanted[part].map((column) =>
          policies.autoWiden
            ? asShortAs(
                column,
                found?.[part].find((one) => one.name === column.name),
              )
            : column,
        )
      const columnsMax = isTemplated
        ? target.limits.columnsMax + (tables[index]?.columns.length ?? 0)
        : Number.POSITIVE_INFINITY
      try {
        const made = await opened.ensureSupertable(
          { ...wanted, columns: fitting('columns'), tags: fitting('tags') },
          columnsMax,
        )
        if (found === null) created += 1
        return made
      } catch (error) {
        if (!isTdengineError(error, 'data')) throw error
        if (isTemplated) throw new TableRefused(error)
        throw new TdengineError(error.code, error.message, { failure: 'target', cause: error })
      }
    },
    async fit(layout, needed) {
      const opened = await catalog()
      let found = await opened.supertable(target.database, layout.supertable)
      for (const change of policies.autoWiden ? planWidening(found, layout, needed) : [])
        found = await widened(opened, change)
      return lengthsOf(found, layout)
    },
    get created() {
      return created
    },
    tags: {
      read: async ({ supertable }, subtables) => (await catalog()).readTags(target.database, supertable, subtables),
      set: async ({ supertable }, changes) => (await catalog()).setTags(target.database, supertable, changes),
    },
    async close() {
      // A failed opening was told to whoever asked for it, and leaves nothing to close.
      const opened = await opening?.catch(() => null)
      await opened?.close()
    },
  }
}
