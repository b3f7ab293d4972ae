import {
  type ErrorCode,
  type ErrorPolicies,
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

const isTableMissing = ({ code }: SluiceError): boolean => code === 'TDENGINE_TABLE_MISSING'

const hasNamedColumns = ({ columns }: TargetTable): boolean => columns.some(({ name }) => isNameTemplate(name))

const lookUpTable = async (
  catalog: Catalog,
  database: string,
  table: TargetTable,
  path: string,
  isTolerated: (code: ErrorCode) => boolean,
): Promise<Supertable | null> => {
  if (isNameTemplate(table.supertable)) return null
  try {
    return await catalog.supertable(database, table.supertable)
  } catch (error) {
    if (isTdengineError(error) && (isTolerated(error.code) || (hasNamedColumns(table) && isTableMissing(error))))
      return null
    throw atField(error, path)
  }
}

/** What timestamps are bound in while the database is not there and no row can be written anyway. */
const PRECISION_OF_NOTHING: Precision = 'ms'

/**
 * Looks the target up; what is missing in it is no failure where the policies say what becomes of its rows. Throws
 * SluiceError: TDENGINE_DATABASE_MISSING, TDENGINE_TABLE_MISSING, and of the connection.
 */
export const lookUpTarget = async (
  tdengine: TdenginePort,
  connection: ResolvedTdengineConnection,
  target: TargetSpec,
  policies: Pick<ErrorPolicies, 'databaseMissing' | 'tableMissing'>,
): Promise<KnownTarget> => {
  const isTolerated = (code: ErrorCode): boolean =>
    (code === 'TDENGINE_DATABASE_MISSING' && policies.databaseMissing !== 'fail') ||
    (code === 'TDENGINE_TABLE_MISSING' && policies.tableMissing !== 'fail')

  const catalog = await tdengine.catalog(connection)
  try {
    const supertables: (Supertable | null)[] = []
    for (const [index, table] of tablesOf(target).entries())
      supertables.push(await lookUpTable(catalog, target.database, table, tablePath(index), isTolerated))
    const database = (await catalog.databases()).find(({ name }) => name === target.database)
    const precision = supertables.find((found) => found !== null)?.precision ?? database?.precision
    if (precision === undefined && !isTolerated('TDENGINE_DATABASE_MISSING'))
      throw new SluiceError('TDENGINE_DATABASE_MISSING', `there is no database ${target.database}`, {
        field: 'target.database',
      })
    const keepDays = database?.keepDays ?? null
    return {
      precision: precision ?? PRECISION_OF_NOTHING,
      keepMs: keepDays === null ? null : keepDays * DAY_MS,
      supertables,
    }
  } finally {
    await catalog.close()
  }
}
