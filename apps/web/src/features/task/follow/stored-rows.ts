import {
  isNameTemplate,
  type Precision,
  type PreviewRow,
  type PreviewValue,
  type TableRows,
  type TaskSpec,
  tablesOf,
} from '@sluice/contracts'
import { runProbe } from '#src/lib/run-probe.ts'
import { timeOfUnits } from './units-of-time.ts'

/** Composite keys make several rows of one moment. */
const ROWS_MAX = 50

interface Moment {
  readonly supertable: string
  readonly subtable: string
  /** Units since 1970 of the database's precision. */
  readonly at: string
}

/** The rows of one subtable at one moment, as they are now. Throws ApiClientError. */
export const storedRows = (taskId: string, spec: TaskSpec, { supertable, subtable, at }: Moment): Promise<TableRows> =>
  runProbe(
    'tdengine.rows',
    { workerGroup: spec.workerGroup, taskId, secrets: {} },
    {
      connection: spec.target.connection,
      database: spec.target.database,
      name: supertable,
      subtable,
      at,
      limit: ROWS_MAX,
    },
  )

/** Supertables of the task that have a name of their own. */
export const fixedSupertables = (spec: TaskSpec): readonly string[] => [
  ...new Set(
    tablesOf(spec.target)
      .map(({ supertable }) => supertable)
      .filter((name) => !isNameTemplate(name)),
  ),
]

const sameText = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && Math.fround(Number(a)) === Math.fround(Number(b)))

/** One value as the transform makes it, and as the table has it. */
export interface ComparedValue {
  readonly name: string
  /** Both texts are times, in UTC. */
  readonly isTime: boolean
  readonly made: string | null
  /** Undefined where the table has no such row. */
  readonly stored: string | null | undefined
  readonly isSame: boolean
}

/** A bound value as a table shows it. */
const shownInTable = ({ type, text }: PreviewValue, precision: Precision): string | null => {
  if (type === 'null') return null
  return type === 'timestamp' ? timeOfUnits(text, precision) : text
}

/** The mapped row beside the row of the table that is most like it. */
export const compareStored = (
  { columnNames, columns, tagNames, tags }: NonNullable<PreviewRow['mapped']>,
  stored: TableRows | null,
  precision: Precision,
): readonly ComparedValue[] => {
  const names = [...columnNames, ...tagNames]
  const values = [...columns, ...tags]
  const made = values.map((value) => shownInTable(value, precision))
  const candidates = (stored?.rows ?? []).map((row) =>
    names.map((name) => row[stored?.columns.findIndex((column) => column.name === name) ?? -1]),
  )
  const likeness = (row: readonly (string | null | undefined)[]): number =>
    row.filter((value, index) => value !== undefined && sameText(value, made[index] ?? null)).length
  const [best] = candidates.sort((a, b) => likeness(b) - likeness(a))
  return names.map((name, index) => {
    const [mine, theirs] = [made[index] ?? null, best?.[index]]
    const isTime = values[index]?.type === 'timestamp'
    return { name, isTime, made: mine, stored: theirs, isSame: theirs !== undefined && sameText(mine, theirs) }
  })
}
