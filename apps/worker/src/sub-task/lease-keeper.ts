import { isSluiceError, type TaskHealth } from '@sluice/contracts'
import type { DrainReason, HeldState, LeaseHold, LeaseRepository } from '@sluice/store'
import { startPeriodic } from '../periodic.ts'

/** What a sub-task says about itself with each renewal. */
export interface LeaseReport {
  readonly state: HeldState
  readonly health: TaskHealth | null
  readonly reason: string | null
}

export interface LeaseKeeperOptions {
  readonly leases: Pick<LeaseRepository, 'renew'>
  readonly hold: LeaseHold
  readonly ttlMs: number
  readonly renewMs: number
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

/** Renews a lease until stopped and passes on what the answers say. */
export const startLeaseKeeper = (options: LeaseKeeperOptions): LeaseKeeper => {
  let told: LeaseReport | undefined
  let current: LeaseReport = { state: 'starting', health: null, reason: null }
  const periodic = startPeriodic(options.renewMs, async () => {
    const report = current
    try {
      const wish = await options.leases.renew(options.hold, report, options.ttlMs)
      if (told === undefined || !same(report, told)) options.onTold()
      told = report
      if (wish === 'run' || wish === 'pause') options.onPaused(wish === 'pause')
      else options.onDrain(wish)
    } catch (error) {
      if (isSluiceError(error, 'LEASE_LOST')) options.onDrain('lost')
      else options.onTrouble(error)
    }
  })
  return {
    report(report) {
      const changed = !same(report, current)
      current = report
      if (changed) periodic.soon()
    },
    check: periodic.soon,
    stop: periodic.stop,
  }
}
