import {
  type DesignError,
  type ErrorCode,
  errorCatalogue,
  SluiceError,
  type Supertable,
  type TaskSpec,
} from '@sluice/contracts'
import {
  isTdengineError,
  type LaneConnection,
  type LaneWriter,
  type ResolvedTdengineConnection,
  type TdenginePort,
} from '@sluice/tdengine'
import { type CompiledTransform, compileTransform, type TableLayout } from '@sluice/transform'
import type { StoredTags } from './lanes/tag-watch.ts'
import type { Lengths } from './target/lengths.ts'
import { lookUpTarget } from './target/look-up-target.ts'
import { createTableMaker } from './target/make-tables.ts'
import { targetMismatches } from './target/target-mismatches.ts'

/** A task whose target was looked up and whose transform was compiled for it. */
export interface PreparedTask {
  readonly transform: CompiledTransform
  /** Opens a writer of a lane to a table; one that data names is made first (see EngineOptions). */
  openWriter(layout: TableLayout, lane: number): Promise<LaneWriter>
  /** Makes columns longer for rows that do not fit (see EngineOptions). */
  fit(layout: TableLayout, needed: Lengths): Promise<Lengths>
  /** Tags as they are stored (see EngineOptions). */
  readonly tags: StoredTags
  /** Supertables that were made for it (see EngineOptions). */
  createdSupertables(): number
  /** Closes the connections. */
  close(): Promise<void>
}

/** The parts of a spec that decide what becomes of a record. */
export type RunnableSpec = Pick<TaskSpec, 'transform' | 'target' | 'errorPolicies'> & {
  readonly source: Pick<TaskSpec['source'], 'encoding' | 'compression'>
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalogue, code)

/** The first mistake of a design, as an error at its field. */
const designFailure = ({ code, message, field, position }: DesignError): SluiceError =>
  new SluiceError(isErrorCode(code) ? code : 'INVALID_REQUEST', message, {
    field,
    ...(position === undefined ? {} : { position }),
  })

const compositeKeyOf = (supertable: Supertable | null): string | undefined =>
  supertable?.columns.find(({ compositeKey }) => compositeKey)?.name

/** Making the table anew tells what becomes of it. */
const isMissing = (error: unknown): boolean =>
  isTdengineError(error) && (error.code === 'TDENGINE_TABLE_MISSING' || error.code === 'TDENGINE_COLUMN_MISSING')

const namesOf = (columns: TableLayout['columns']): string[] => columns.map(({ name }) => name)

/**
 * Readies a spec to run against its target. Throws SluiceError with the field of the spec when the mapping does not fit
 * a supertable or the transform has a mistake.
 */
export const prepareTask = async (
  spec: RunnableSpec,
  tdengine: TdenginePort,
  connection: ResolvedTdengineConnection,
  now: () => number = Date.now,
): Promise<PreparedTask> => {
  const { source, target, transform } = spec
  const known = await lookUpTarget(tdengine, connection, target, spec.errorPolicies)
  const { precision, keepMs, supertables } = known
  const compiled = await compileTransform({
    transform,
    target,
    encoding: source.encoding,
    compression: source.compression,
    precision,
    keepMs,
    keyColumns: supertables.map(compositeKeyOf),
    errorPolicies: spec.errorPolicies,
    now,
  })
  const mismatch = targetMismatches(target, known, spec.errorPolicies).find(({ isLeftToRows }) => !isLeftToRows)
  const mistake = mismatch?.issue ?? (compiled.ok ? undefined : compiled.designErrors[0])
  if (mistake !== undefined) throw designFailure(mistake)
  if (!compiled.ok) throw new SluiceError('INTERNAL', 'the transform does not compile and gives no reason')
  const maker = createTableMaker(tdengine, connection, target, spec.errorPolicies)
  const connections = new Map<number, LaneConnection>()
  const connectionOf = (lane: number): LaneConnection => {
    const open = connections.get(lane) ?? tdengine.lanes(connection, target.database)
    connections.set(lane, open)
    return open
  }
  return {
    transform: compiled.compiled,
    async openWriter(layout, lane) {
      const open = (supertable: Supertable): Promise<LaneWriter> =>
        connectionOf(lane).lane({ supertable, columns: namesOf(layout.columns), tags: namesOf(layout.tags) })
      const fixed = layout.isTemplated ? null : (supertables[layout.target] ?? null)
      try {
        if (fixed !== null) return await open(fixed)
      } catch (error) {
        if (!isMissing(error)) throw error
      }
      // Rows are bound in the precision that the database had when the transform was compiled.
      return open({ ...(await maker.make(layout)), precision })
    },
    fit: maker.fit,
    tags: maker.tags,
    createdSupertables: () => maker.created,
    async close() {
      await Promise.all([maker, ...connections.values()].map((open) => open.close()))
    },
  }
}
