import type { AlertWorld, Store } from '@sluice/store'
import { composeDeliveries } from './compose.ts'
import type { createExpiryReader } from './expiries.ts'
import { look } from './judge/look.ts'
import type { SilenceWatch } from './silence-watch.ts'

export interface WatchParts {
  readonly alerts: Store['alerts']
  readonly expiries: ReturnType<typeof createExpiryReader>
  readonly silences: Pick<SilenceWatch, 'tells'>
  /** Where browsers reach the console; null when nobody said. */
  readonly publicUrl: string | null
}

/** Workspaces in which somebody wants to know what expires. */
const workspacesOfExpiry = ({ rules }: AlertWorld): number[] => [
  ...new Set(
    rules
      .filter(({ enabled, spec }) => enabled && spec.condition.kind === 'expiry')
      .map(({ workspaceId }) => workspaceId),
  ),
]

/** One look at all rules: read, judge, write. Throws what the store throws; then nothing has happened. */
export const watchRules = async (parts: WatchParts): Promise<void> => {
  const startedAt = performance.now()
  const { alerts, publicUrl } = parts
  const world = await alerts.world()
  const expiries = await parts.expiries(workspacesOfExpiry(world), world.nowMs)
  const findings = await look(world, { expiries, silenceTells: parts.silences.tells(world) }, alerts.reserveIds)
  await alerts.save({
    lookedAtMs: world.lookedAtMs,
    nowMs: world.nowMs,
    durationMs: Math.round(performance.now() - startedAt),
    rules: world.rules.length,
    subjects: findings.reduce((sum, { subjects }) => sum + subjects, 0),
    states: findings.flatMap(({ states }) => states),
    fired: findings.flatMap(({ fired }) => fired),
    resolved: findings.flatMap(({ resolved }) => resolved),
    deliveries: findings.flatMap((one) => composeDeliveries(one, world.nowMs, publicUrl)),
  })
}
