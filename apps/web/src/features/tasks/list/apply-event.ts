import type { FleetEvent, FleetRow } from '@sluice/contracts'

export type FleetRows = ReadonlyMap<string, FleetRow>

/** The rows after an event; rows that it does not name stay the same objects, so that they are not drawn again. */
export const applyEvent = (rows: FleetRows, event: FleetEvent): FleetRows => {
  if (event.kind === 'all') return new Map(event.rows.map((row) => [row.id, row]))
  if (event.added.length + event.changed.length + event.removed.length === 0) return rows
  const next = new Map(rows)
  for (const id of event.removed) next.delete(id)
  for (const row of event.added) next.set(row.id, row)
  for (const change of event.changed) {
    const row = next.get(change.id)
    // What `partial()` lets be undefined is left out on the wire, so nothing is overwritten with it.
    if (row !== undefined) next.set(change.id, { ...row, ...(change as Partial<FleetRow>) })
  }
  return next
}
