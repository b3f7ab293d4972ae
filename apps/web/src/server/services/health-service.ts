import { setTimeout as sleep } from 'node:timers/promises'
import type { Health, ServiceName } from '@sluice/contracts'
import { createTimedCache } from './timed-cache.ts'

export interface HealthService {
  /** Asks every service, unless it was asked a moment ago. Never throws. */
  look(): Promise<Health>
}

export interface HealthServiceParts {
  /** Resolves when the service answers. */
  readonly ping: Readonly<Record<ServiceName, () => Promise<void>>>
  readonly now: () => number
}

const LOOK_MS_MAX = 2_000
const CACHED_MS = 1_000

const answers = async (ping: () => Promise<void>): Promise<boolean> => {
  const late = new AbortController()
  try {
    const timeout = sleep(LOOK_MS_MAX, false, { signal: late.signal })
    return await Promise.race([ping().then(() => true), timeout])
  } catch {
    // Whatever keeps it from answering, it does not.
    return false
  } finally {
    late.abort()
  }
}

/** Knows which services answer, and since when that is so. */
export const createHealthService = ({ ping, now }: HealthServiceParts): HealthService => {
  const known = new Map<ServiceName, { readonly ok: boolean; readonly sinceMs: number }>()
  const lookAt = async (service: ServiceName): Promise<Health['services'][number]> => {
    const askedMs = now()
    const ok = await answers(ping[service])
    const before = known.get(service)
    const state = before?.ok === ok ? before : { ok, sinceMs: askedMs }
    known.set(service, state)
    return { service, ok, since: new Date(state.sinceMs).toISOString() }
  }
  const cache = createTimedCache(now, async (_: 'all') => ({
    at: new Date(now()).toISOString(),
    services: await Promise.all([lookAt('postgres'), lookAt('redis')]),
  }))
  return { look: () => cache.get('all', CACHED_MS) }
}
