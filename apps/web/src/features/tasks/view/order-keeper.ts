import type { FleetRow } from '@sluice/contracts'
import { urgency } from '#src/lib/task-tone.ts'
import type { ListView } from './list-view.ts'
import { matching } from './matches.ts'
import { sortRows } from './sort-rows.ts'

/** Rows keep their places this long while only numbers change, so that nobody clicks on what has just moved. Milliseconds. */
export const ORDER_KEPT_MS = 5_000

interface Kept {
  readonly view: ListView
  readonly members: string
  readonly atMs: number
  readonly ids: readonly string[]
}

/** What places depend on besides numbers: which tasks there are, and which of them are abnormal. */
const membersOf = (rows: readonly FleetRow[]): string =>
  rows.map((row) => `${row.id}:${urgency(row.status, row.health)}`).join(' ')

/** Filters and sorts, and goes on with the last order where nobody would expect another one yet. */
export const createOrderKeeper = (): ((rows: readonly FleetRow[], view: ListView, nowMs: number) => FleetRow[]) => {
  let kept: Kept | undefined
  return (rows, view, nowMs) => {
    const shown = matching(rows, view)
    const members = membersOf(shown)
    if (kept !== undefined && kept.view === view && kept.members === members && nowMs - kept.atMs < ORDER_KEPT_MS) {
      const byId = new Map(shown.map((row) => [row.id, row]))
      return kept.ids.flatMap((id) => byId.get(id) ?? [])
    }
    const sorted = sortRows(shown, view.sorting, view.abnormalFirst)
    kept = { view, members, atMs: nowMs, ids: sorted.map(({ id }) => id) }
    return sorted
  }
}
