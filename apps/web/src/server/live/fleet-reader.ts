import type { FleetRow } from '@sluice/contracts'
import type { Dispatch } from '@sluice/dispatch'
import type { Store } from '@sluice/store'
import { fleetRow } from './fleet-row.ts'
import { createPointHistory } from './point-history.ts'
import { createReadLive } from './read-live.ts'
import { sameValue } from './same-value.ts'

/** A row and who may see it. */
export interface FleetEntry {
  readonly workspaceId: number
  readonly row: FleetRow
}

/** Every task of every workspace at one moment; a row that says the same as before is the same object. */
export interface FleetNow {
  readonly atMs: number
  readonly entries: readonly FleetEntry[]
}

export interface FleetReaderParts {
  readonly store: Pick<Store, 'fleet' | 'pointBuckets'>
  readonly live: Pick<Dispatch['live'], 'last'>
  readonly now: () => number
}

/**
 * Reads the whole fleet in two short queries, one round trip to Redis for the sub-tasks that are held, and every ten
 * seconds what points were stored meanwhile, however many pages are open. Throws what the store throws.
 */
export const createFleetReader = ({ store, live, now }: FleetReaderParts): (() => Promise<FleetNow>) => {
  const readLive = createReadLive(live)
  const history = createPointHistory(store.pointBuckets, now)
  let known: ReadonlyMap<string, FleetRow> = new Map()

  return async () => {
    const [tasks, liveGroups] = await Promise.all([store.fleet.tasks(), store.fleet.liveGroups(), history.refresh()])
    const held = tasks.filter((task) => task.held).map(({ id, subTasks }) => ({ taskId: id, subTasks }))
    const snapshots = Map.groupBy(await readLive(held), ({ taskId }) => taskId)
    const nowMs = now()
    const entries = tasks.map((task) => {
      const fresh = fleetRow({
        task,
        groupAlive: liveGroups.has(task.workerGroup),
        snapshots: snapshots.get(task.id) ?? [],
        history,
        nowMs,
      })
      const before = known.get(task.id)
      return { workspaceId: task.workspaceId, row: before !== undefined && sameValue(before, fresh) ? before : fresh }
    })
    known = new Map(entries.map(({ row }) => [row.id, row]))
    return { atMs: nowMs, entries }
  }
}
