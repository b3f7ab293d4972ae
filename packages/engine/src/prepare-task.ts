import {
  type DesignError,
  type ErrorCode,
  errorCatalogue,
  SluiceError,
  type Supertable,
  type TaskSpec,
} from '@sluice/contracts'
import {
  checkTarget,
  isTdengineError,
  type LaneWriter,
  type ResolvedTdengineConnection,
  type TdenginePort,
} from '@sluice/tdengine'
import { type CompiledTransform, compileTransform } from '@sluice/transform'

/** A task whose target was looked up and whose transform was compiled for it. */
export interface PreparedTask {
  readonly supertable: Supertable
  readonly transform: CompiledTransform
  openLane(): Promise<LaneWriter>
}

const DAY_MS = 24 * 60 * 60 * 1000

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalogue, code)

/** The first mistake of a design, as an error at its field. */
const designFailure = ({ code, message, field, position }: DesignError): SluiceError =>
  new SluiceError(isErrorCode(code) ? code : 'INVALID_REQUEST', message, {
    field,
    ...(position === undefined ? {} : { position }),
  })

/** Where in the spec the name stands that the server does not know. */
const fieldOfMissing: Partial<Record<ErrorCode, string>> = {
  TDENGINE_DATABASE_MISSING: 'target.database',
  TDENGINE_TABLE_MISSING: 'target.supertable',
}

const atField = (error: unknown): unknown => {
  const field = isTdengineError(error) ? fieldOfMissing[error.code] : undefined
  if (!isTdengineError(error) || field === undefined) return error
  return new SluiceError(error.code, error.message, { field, cause: error })
}

/** Looks the target up. Throws TdengineError: TDENGINE_DATABASE_MISSING, TDENGINE_TABLE_MISSING, and of the connection. */
const lookUp = async (
  tdengine: TdenginePort,
  connection: ResolvedTdengineConnection,
  { database, supertable }: TaskSpec['target'],
): Promise<{ supertable: Supertable; keepMs: number | null }> => {
  const catalog = await tdengine.catalog(connection)
  try {
    const found = await catalog.supertable(database, supertable)
    const keepDays = (await catalog.databases()).find(({ name }) => name === database)?.keepDays ?? null
    return { supertable: found, keepMs: keepDays === null ? null : keepDays * DAY_MS }
  } catch (error) {
    throw atField(error)
  } finally {
    await catalog.close()
  }
}

/**
 * Readies a spec to run against its target. Throws SluiceError with the field of the spec when the mapping does not fit
 * the supertable or the transform has a mistake.
 */
export const prepareTask = async (
  spec: TaskSpec,
  tdengine: TdenginePort,
  connection: ResolvedTdengineConnection,
  now: () => number = Date.now,
): Promise<PreparedTask> => {
  const { source, target, transform } = spec
  const { supertable, keepMs } = await lookUp(tdengine, connection, target)
  const compiled = await compileTransform({
    transform,
    target,
    encoding: source.encoding,
    compression: source.compression,
    precision: supertable.precision,
    keepMs,
    keyColumn: supertable.columns.find(({ compositeKey }) => compositeKey)?.name,
    now,
  })
  const mistake = checkTarget(supertable, target)[0] ?? (compiled.ok ? undefined : compiled.designErrors[0])
  if (mistake !== undefined) throw designFailure(mistake)
  if (!compiled.ok) throw new SluiceError('INTERNAL', 'the transform does not compile and gives no reason')
  const columns = target.columns.map(({ name }) => name)
  const tags = target.tags.map(({ name }) => name)
  return {
    supertable,
    transform: compiled.compiled,
    openLane: () => tdengine.lane(connection, { supertable, columns, tags }),
  }
}
