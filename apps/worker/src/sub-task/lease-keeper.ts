import type { DrainReason, LeaseHold, LeaseReport } from '@sluice/store'
import type { LeaseRounds } from './lease-rounds.ts'

export interface LeaseKeeperOptions {
  readonly rounds: Pick<LeaseRounds, 'join'>
  readonly hold: LeaseHold
  /** A person wants something else, or another worker has it: let go. */
  readonly onDrain: (reason: DrainReason | 'lost') => void
  /** Keep it and read, or keep it and do not; told with every renewal. */
  readonly onPaused: (paused: boolean) => void
  /** Postgres knows what changed. */
  readonly onTold: () => void
  /** Postgres could not be asked. Nobody else can take the lease then either, so the work goes on. */
  readonly onTrouble: (error: unknown) => void
}

export interface LeaseKeeper {
  /** Tells something else from now on; a change is told at once. */
  report(report: LeaseReport): void
  /** Asks at once whether to go on. */
  check(): void
  stop(): Promise<void>
}

const same = (a: LeaseReport, b: LeaseReport): boolean =>
  a.state === b.state && a.health === b.health && a.reason === b.reason

/** Keeps a lease until stopped and passes on what the answers say. */
export const startLeaseKeeper = (options: LeaseKeeperOptions): LeaseKeeper => {
  let told: LeaseReport | undefined
  let current: LeaseReport = { state: 'starting', health: null, reason: null }
  const kept = options.rounds.join({
    hold: options.hold,
    report: () => current,
    onTold(wish, report) {
      if (wish === 'lost') return options.onDrain('lost')
      if (told === undefined || !same(report, told)) options.onTold()
      told = report
      if (wish === 'run' || wish === 'pause') options.onPaused(wish === 'pause')
      else options.onDrain(wish)
    },
    onTrouble: options.onTrouble,
  })
  return {
    report(report) {
      const changed = !same(report, current)
      current = report
      if (changed) kept.soon()
    },
    check: kept.soon,
    stop: kept.leave,
  }
}
