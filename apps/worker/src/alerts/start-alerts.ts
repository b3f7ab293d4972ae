import type { TargetGuard } from '@sluice/network'
import type { Store } from '@sluice/store'
import type { TroubleLog } from '../log/trouble-log.ts'
import { startPeriodic } from '../periodic.ts'
import type { Mailer } from './channels/mailer.ts'
import { createDeliveries } from './deliver.ts'
import { createExpiryReader } from './expiries.ts'
import { createSilenceWatch } from './silence-watch.ts'
import { watchRules } from './watch-rules.ts'

export interface AlertOptions {
  readonly store: Pick<Store, 'alerts' | 'watchExclusively'>
  readonly guard: TargetGuard
  readonly mailer: Pick<Mailer, 'send'>
  readonly publicUrl: string | null
  readonly timing: { readonly alertsMs: number; readonly deliverMs: number }
  readonly trouble: TroubleLog
}

/** History of alerts and messages is kept this long. */
const KEPT_MS = 90 * 86_400_000
const PRUNE_MS = 600_000
const PRUNE_ROWS_MAX = 5_000

/**
 * Looks at the rules, one worker at a time, and sends what is in the outbox, all workers. Needs Postgres only: alerts go on
 * while Redis is away.
 */
export const startAlerts = (options: AlertOptions): { stop(): Promise<void> } => {
  const { store, guard, mailer, publicUrl, timing, trouble } = options
  const { alerts } = store
  const expiries = createExpiryReader(alerts.credentials, (error) => trouble.tell('alert expiries', error))
  const telling = (about: string, action: () => Promise<unknown>) => async () => {
    try {
      await action()
    } catch (error) {
      trouble.tell(about, error)
    }
  }
  const silences = createSilenceWatch(() => performance.now())
  const watch = async (): Promise<void> => {
    try {
      await store.watchExclusively(() => watchRules({ alerts, expiries, silences, publicUrl }))
    } catch (error) {
      silences.failed()
      throw error
    }
  }
  const deliverDue = createDeliveries({
    outbox: alerts.outbox,
    guard,
    mailer,
    random: Math.random,
    now: Date.now,
    onTrouble: (error: unknown) => trouble.tell('alert message', error),
  })
  const deliveries = startPeriodic(timing.deliverMs, telling('alert outbox', deliverDue))
  const rules = startPeriodic(
    timing.alertsMs,
    telling('alert rules', async () => {
      await watch()
      deliveries.soon()
    }),
  )
  const housekeeping = startPeriodic(
    PRUNE_MS,
    telling('alert housekeeping', () => alerts.outbox.prune(new Date(Date.now() - KEPT_MS), PRUNE_ROWS_MAX)),
  )
  return {
    async stop() {
      await Promise.all([rules.stop(), deliveries.stop(), housekeeping.stop()])
    },
  }
}
