import type { EngineSnapshot } from '@sluice/contracts'
import type { Accountant } from './accounting/accountant.ts'
import type { Partitions } from './accounting/partitions.ts'
import type { Budget } from './intake/budget.ts'
import type { ErrorLog } from './meters/error-log.ts'
import type { Meters } from './meters/meters.ts'

/** A quiet engine leaves out two snapshots of three; whoever reads them takes one as live for five seconds. */
const QUIET_INTERVALS = 2.5

export interface SnapshotRhythmOptions {
  readonly intervalMs: number
  readonly accountant: Pick<Accountant, 'counts'>
  readonly partitions: Pick<Partitions, 'owned'>
  readonly budget: Pick<Budget, 'rows'>
  readonly meters: Pick<Meters, 'receivedBatches' | 'failedWrites' | 'isAssigned' | 'sinkTrouble'>
  readonly errors: Pick<ErrorLog, 'last'>
  readonly isPaused: () => boolean
  readonly isEnding: () => boolean
}

/** When snapshots are worth taking: those of an idle engine differ by their time alone, and telling them would be most of its work. */
export interface SnapshotRhythm {
  isDue(nowMs: number): boolean
  /** The snapshot that is told now. */
  note(snapshot: EngineSnapshot): EngineSnapshot
}

/** It says that nothing is going on, and no meter in it is still on its way back to zero. */
const saysNothing = (told: EngineSnapshot): boolean =>
  (told.health === 'IDLE' || told.health === 'READY') &&
  told.lag === 0 &&
  told.inFlightRows === 0 &&
  told.cachedRecords === 0 &&
  told.progress === null &&
  told.trouble === null &&
  told.messagesPerSecond === 0 &&
  told.rowsInPerSecond === 0 &&
  told.rowsPerSecond === 0 &&
  told.latencyMsP50 === null

export const createSnapshotRhythm = (options: SnapshotRhythmOptions): SnapshotRhythm => {
  const { meters, errors, budget, accountant, partitions } = options
  let last: EngineSnapshot | null = null

  /** Nothing has happened since. */
  const isStill = (told: EngineSnapshot): boolean =>
    budget.rows === 0 &&
    accountant.counts === told.counts &&
    meters.receivedBatches === told.receivedBatches &&
    meters.failedWrites === told.failedWrites &&
    meters.sinkTrouble.size === 0 &&
    meters.isAssigned === told.assigned &&
    errors.last === told.lastError &&
    options.isPaused() === told.paused &&
    !options.isEnding() &&
    [...partitions.owned()].length === told.partitions.length

  return {
    isDue(nowMs) {
      if (last === null || nowMs - last.atMs >= QUIET_INTERVALS * options.intervalMs) return true
      return !saysNothing(last) || !isStill(last)
    },
    note(snapshot) {
      last = snapshot
      return snapshot
    },
  }
}
