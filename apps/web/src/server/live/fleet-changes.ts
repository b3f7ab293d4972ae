import { type FleetChange, type FleetEvent, type FleetRow, fleetChangeSchema } from '@sluice/contracts'
import { sameValue } from './same-value.ts'

/** The fields that differ, with the id. */
const changeOf = (before: FleetRow, after: FleetRow): FleetChange => {
  const old = new Map<string, unknown>(Object.entries(before))
  const fields = Object.entries(after).filter(([name, value]) => name === 'id' || !sameValue(value, old.get(name)))
  return fleetChangeSchema.parse(Object.fromEntries(fields))
}

/** Tells one reader what it has not heard yet. Rows that did not change must be the same objects. */
export const createFleetTeller = (): ((rows: readonly FleetRow[], atMs: number) => FleetEvent) => {
  let told: ReadonlyMap<string, FleetRow> | undefined
  return (rows, atMs) => {
    const before = told
    const now = new Map(rows.map((row) => [row.id, row]))
    told = now
    if (before === undefined) return { kind: 'all', atMs, rows: [...rows] }
    const added: FleetRow[] = []
    const changed: FleetChange[] = []
    for (const row of rows) {
      const old = before.get(row.id)
      if (old === undefined) added.push(row)
      else if (old !== row) changed.push(changeOf(old, row))
    }
    return { kind: 'changes', atMs, added, changed, removed: [...before.keys()].filter((id) => !now.has(id)) }
  }
}
