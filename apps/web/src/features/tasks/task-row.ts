import type { TaskHealth, TaskMetrics, TaskStatus, TaskSummary } from '@sluice/contracts'
import { isMeasured } from '#src/lib/is-measured.ts'
import { urgency } from '#src/lib/task-tone.ts'

/** A task of the list with its live numbers; null where nothing is known yet. */
export interface TaskRow {
  readonly task: TaskSummary
  readonly status: TaskStatus
  readonly health: TaskHealth | null
  readonly rowsPerSecond: number | null
  readonly lag: number | null
}

export type SortKey = 'name' | 'target' | 'group' | 'rate' | 'lag' | 'status' | 'health' | 'created'
export interface Sorting {
  readonly key: SortKey
  readonly descending: boolean
}

export interface TaskFilter {
  readonly search: string
  readonly status: TaskStatus | null
}

/** The live state wins over the list, which is up to ten seconds old. */
export const taskRow = (task: TaskSummary, metrics: TaskMetrics | undefined): TaskRow => ({
  task,
  status: metrics?.status ?? task.status,
  health: metrics === undefined ? task.health : metrics.health,
  rowsPerSecond: metrics !== undefined && isMeasured(metrics) ? metrics.rowsPerSecond : null,
  lag: metrics?.lag ?? null,
})

export const matches = (row: TaskRow, filter: TaskFilter): boolean => {
  const needle = filter.search.trim().toLowerCase()
  const { name, target, workerGroup } = row.task
  return (
    (filter.status === null || row.status === filter.status) &&
    (needle === '' || [name, target, workerGroup].some((text) => text.toLowerCase().includes(needle)))
  )
}

const sortValue = (row: TaskRow, key: SortKey): string | number | null => {
  switch (key) {
    case 'name':
      return row.task.name
    case 'target':
      return row.task.target
    case 'group':
      return row.task.workerGroup
    case 'rate':
      return row.rowsPerSecond
    case 'lag':
      return row.lag
    case 'status':
      return row.status
    case 'health':
      return row.health
    case 'created':
      return row.task.createdAt
  }
}

const compareValues = (a: string | number | null, b: string | number | null, descending: boolean): number => {
  // What is not known goes last in either direction.
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
  return descending ? -order : order
}

/** A new array, abnormal tasks on top if wished, then by the column; ties by name so that rows do not dance. */
export const sortRows = (rows: readonly TaskRow[], sorting: Sorting, abnormalFirst: boolean): TaskRow[] =>
  [...rows].sort(
    (a, b) =>
      (abnormalFirst ? urgency(b.status, b.health) - urgency(a.status, a.health) : 0) ||
      compareValues(sortValue(a, sorting.key), sortValue(b, sorting.key), sorting.descending) ||
      a.task.name.localeCompare(b.task.name),
  )
