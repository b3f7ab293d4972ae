import { type FleetRow, type LiveSnapshot, zeroCounts } from '@sluice/contracts'
import type { FleetTask } from '@sluice/store'
import { isMeasured } from '#src/lib/is-measured.ts'
import type { PointHistory } from './point-history.ts'
import { taskMetrics } from './task-metrics.ts'

/** Digits that nobody reads would make every row different each second. */
const rounded = (value: number): number => (value >= 10 ? Math.round(value) : Math.round(value * 10) / 10)
const roundedOrNull = (value: number | null): number | null => (value === null ? null : rounded(value))

const noCounts = { total: zeroCounts(), thisRun: zeroCounts(), lost: 0 }

export interface FleetRowParts {
  readonly task: FleetTask
  readonly groupAlive: boolean
  /** Of its sub-tasks. */
  readonly snapshots: readonly LiveSnapshot[]
  readonly history: Pick<PointHistory, 'sparklineOf' | 'dayOf'>
  readonly nowMs: number
}

/** What the list shows of a task. */
export const fleetRow = ({ task, groupAlive, snapshots, history, nowMs }: FleetRowParts): FleetRow => {
  const { workspaceId: _, subTasks: __, held: ___, ...known } = task
  const live = taskMetrics({ ...known, taskId: task.id }, noCounts, snapshots, nowMs)
  return {
    ...known,
    type: 'kafka',
    groupAlive,
    health: live.health,
    rowsPerSecond: isMeasured(live) ? rounded(live.rowsPerSecond) : null,
    lag: live.lag,
    lagSeconds: roundedOrNull(live.lagSeconds),
    etaSeconds: live.etaSeconds === null ? null : Math.ceil(live.etaSeconds),
    sparkline: history.sparklineOf(task.id),
    day: history.dayOf(task.id),
    lastError: live.lastError,
  }
}
