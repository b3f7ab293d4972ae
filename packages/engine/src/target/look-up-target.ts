import {
  type ErrorCode,
  isNameTemplate,
  type Precision,
  SluiceError,
  type Supertable,
  type TargetSpec,
  type TargetTable,
  tablePath,
  tablesOf,
} from '@sluice/contracts'
import { type Catalog, isTdengineError, type ResolvedTdengineConnection, type TdenginePort } from '@sluice/tdengine'

/** What the server knows of a target. */
export interface KnownTarget {
  readonly precision: Precision
  /** How long the database keeps rows; null when it does not say. */
  readonly keepMs: number | null
  /** By table of the target: null for one that data names, or that is made when its first column is known. */
  readonly supertables: readonly (Supertable | null)[]
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Where in the spec the name stands that the server does not know. */
const fieldOfMissing = (code: ErrorCode, path: string): string | undefined => {
  if (code === 'TDENGINE_DATABASE_MISSING') return 'target.database'
  return code === 'TDENGINE_TABLE_MISSING' ? `${path}.supertable` : undefined
}

const atField = (error: unknown, path: string): unknown => {
  const field = isTdengineError(error) ? fieldOfMissing(error.code, path) : undefined
  if (!isTdengineError(error) || field === undefined) return error
  return new SluiceError(error.code, error.message, { field, cause: error })
}

const hasNamedColumns = ({ columns }: TargetTable): boolean => columns.some(({ name }) => isNameTemplate(name))

const lookUpTable = async (
  catalog: Catalog,
  database: string,
  table: TargetTable,
  path: string,
): Promise<Supertable | null> => {
  if (isNameTemplate(table.supertable)) return null
  try {
    return await catalog.supertable(database, table.supertable)
  } catch (error) {
    if (hasNamedColumns(table) && isTdengineError(error) && error.code === 'TDENGINE_TABLE_MISSING') return null
    throw atField(error, path)
  }
}

/** Looks the target up. Throws SluiceError: TDENGINE_DATABASE_MISSING, TDENGINE_TABLE_MISSING, and of the connection. */
export const lookUpTarget = async (
  tdengine: TdenginePort,
  connection: ResolvedTdengineConnection,
  target: TargetSpec,
): Promise<KnownTarget> => {
  const catalog = await tdengine.catalog(connection)
  try {
    const supertables: (Supertable | null)[] = []
    for (const [index, table] of tablesOf(target).entries())
      supertables.push(await lookUpTable(catalog, target.database, table, tablePath(index)))
    const database = (await catalog.databases()).find(({ name }) => name === target.database)
    const precision = supertables.find((found) => found !== null)?.precision ?? database?.precision
    if (precision === undefined)
      throw new SluiceError('TDENGINE_DATABASE_MISSING', `there is no database ${target.database}`, {
        field: 'target.database',
      })
    const keepDays = database?.keepDays ?? null
    return { precision, keepMs: keepDays === null ? null : keepDays * DAY_MS, supertables }
  } finally {
    await catalog.close()
  }
}
