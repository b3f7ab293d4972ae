import type { DryRunFailure, DryRunResult, RecordBatch } from '@sluice/contracts'
import type { RowFailure, TransformedBatch } from '@sluice/transform'

/** How many subtables are named; the others are counted only. */
const NAMES_MAX = 20
/** Groups of failures that are told one by one. */
const GROUPS_MAX = 100

export type DryRunCounts = Omit<
  DryRunResult,
  'messages' | 'oldestMs' | 'newestMs' | 'rowsPerSecond' | 'cpuMicrosPerRow'
>

/** Adds up what became of the rows of batches. */
export interface Tally {
  add(batch: RecordBatch, result: TransformedBatch): void
  counts(): DryRunCounts
}

export const createTally = (): Tally => {
  const subtables = new Map<string, Set<string>>()
  const rowsBySupertable = new Map<string, number>()
  const groups = new Map<string, DryRunFailure>()
  let written = 0
  let filtered = 0

  const subtablesOf = (supertable: string): Set<string> => {
    const known = subtables.get(supertable) ?? new Set()
    subtables.set(supertable, known)
    return known
  }

  const addFailure = ({ topic, partition, records }: RecordBatch, { record, row, error }: RowFailure): void => {
    const { stage, code, column, rule, message } = error
    const key = JSON.stringify([stage, code, column, rule, message])
    const group = groups.get(key)
    const first = group?.first ?? { topic, partition, offset: records[record]?.offset ?? 0, row }
    groups.set(key, { error: group?.error ?? error, first, count: (group?.count ?? 0) + 1 })
  }

  return {
    add: (batch, result) => {
      for (const { layout, rows } of result.tables) {
        written += rows.count
        rowsBySupertable.set(layout.supertable, (rowsBySupertable.get(layout.supertable) ?? 0) + rows.count)
        const names = subtablesOf(layout.supertable)
        for (const name of rows.subtables) names.add(name)
      }
      filtered += result.filtered.length
      for (const failure of result.failures) addFailure(batch, failure)
    },
    counts: () => {
      const names = [...subtables.values()].flatMap((all) => [...all])
      const frequent = [...groups.values()].sort((a, b) => b.count - a.count)
      const sum = (some: readonly DryRunFailure[]): number => some.reduce((total, { count }) => total + count, 0)
      const failed = sum(frequent)
      return {
        rows: written + filtered + failed,
        written,
        filtered,
        failed,
        subtables: { distinct: names.length, names: names.slice(0, NAMES_MAX) },
        supertables: [...rowsBySupertable].map(([name, rows]) => ({ name, rows })),
        failures: frequent.slice(0, GROUPS_MAX),
        otherFailures: sum(frequent.slice(GROUPS_MAX)),
      }
    },
  }
}
