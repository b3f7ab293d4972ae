import type { FleetEvent, FleetRow } from '@sluice/contracts'
import { createFleetTeller } from './fleet-changes.ts'
import type { FleetNow } from './fleet-reader.ts'
import { createSharedLook } from './shared-look.ts'

/** The list of tasks, once or as it changes. */
export interface FleetFeed {
  /** Throws what reading throws. */
  now(workspaceId: number): Promise<{ atMs: number; rows: FleetRow[] }>
  /** Everything, then each second what is different, until the signal aborts. */
  follow(workspaceId: number, signal: AbortSignal): AsyncIterable<FleetEvent>
  /** A task was changed by a person: readers hear of it at once. */
  hurry(): void
}

export interface FleetFeedOptions {
  readonly read: () => Promise<FleetNow>
  readonly intervalMs: number
  readonly onError: (error: unknown) => void
}

const rowsOf = ({ entries }: FleetNow, workspaceId: number): FleetRow[] =>
  entries.filter((entry) => entry.workspaceId === workspaceId).map(({ row }) => row)

export const createFleetFeed = ({ read, intervalMs, onError }: FleetFeedOptions): FleetFeed => {
  const looks = createSharedLook({ look: read, intervalMs, onError })
  return {
    async now(workspaceId) {
      const fleet = await read()
      return { atMs: fleet.atMs, rows: rowsOf(fleet, workspaceId) }
    },
    async *follow(workspaceId, signal) {
      const tell = createFleetTeller()
      for await (const fleet of looks.follow(signal)) yield tell(rowsOf(fleet, workspaceId), fleet.atMs)
    },
    hurry: looks.hurry,
  }
}
