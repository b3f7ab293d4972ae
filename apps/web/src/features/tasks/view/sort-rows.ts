import type { FleetRow } from '@sluice/contracts'
import { urgency } from '#src/lib/task-tone.ts'
import type { Sorting } from './list-view.ts'

type SortValue = string | number | null

const sortValue = (row: FleetRow, key: Sorting['key']): SortValue => {
  switch (key) {
    case 'name':
      return row.name
    case 'status':
      return row.status
    case 'health':
      return row.health
    case 'rate':
      return row.rowsPerSecond
    case 'lag':
      return row.lag
    case 'lagSeconds':
      return row.lagSeconds
    case 'eta':
      return row.etaSeconds
    case 'written':
    case 'filtered':
    case 'deadLettered':
      return row.day[key]
    case 'error':
      return row.lastError?.code ?? row.statusReason
    case 'retry':
      return row.retryAt
    case 'topics':
      return row.topics.join(' ')
    case 'target':
      return row.target
    case 'group':
      return row.workerGroup
    case 'owner':
      return row.owner
    case 'labels':
      return row.labels.length === 0 ? null : row.labels.join(' ')
    case 'type':
      return row.type
    case 'created':
      return row.createdAt
  }
}

const collator = new Intl.Collator(undefined, { numeric: true })

const compareValues = (a: SortValue, b: SortValue, descending: boolean): number => {
  // What is not known goes last in either direction.
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  return descending ? -order : order
}

/** A new array, abnormal tasks on top if wished, then by the column; ties by name so that rows do not dance. */
export const sortRows = (rows: readonly FleetRow[], sorting: Sorting, abnormalFirst: boolean): FleetRow[] =>
  rows.toSorted(
    (a, b) =>
      (abnormalFirst ? urgency(b.status, b.health) - urgency(a.status, a.health) : 0) ||
      compareValues(sortValue(a, sorting.key), sortValue(b, sorting.key), sorting.descending) ||
      collator.compare(a.name, b.name),
  )
