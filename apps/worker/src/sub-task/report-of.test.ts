import { describe, expect, it } from 'vitest'
import { createSourceClock, reportOf } from './report-of.ts'

const atMs = Date.UTC(2026, 0, 1)
const trouble = (nextAttemptMs: number) => ({
  code: 'TDENGINE_UNREACHABLE',
  message: 'away',
  sinceMs: atMs - 60_000,
  nextAttemptMs,
  attempts: 9,
})
const calm = { draining: false, stall: null, sourceSinceMs: null }
const lastError = { code: 'KAFKA_FAILED', message: 'of long ago', atMs }

describe('the report of a sub-task', () => {
  it('tells the trouble with the target: why, since when, and the next attempt once that is worth a word', () => {
    const snapshot = { atMs, health: 'SINK_ERROR', lastError } as const
    const since = 'TDENGINE_UNREACHABLE: away; since 2025-12-31T23:59:00Z'
    expect(reportOf({ ...snapshot, trouble: trouble(atMs + 400) }, calm)).toMatchObject({
      state: 'degraded',
      reason: since,
    })
    expect(reportOf({ ...snapshot, trouble: trouble(atMs + 20_000) }, calm).reason).toBe(
      `${since}; retry at 2026-01-01T00:00:20Z`,
    )
  })

  it('tells the last error of the source, and nothing when all is well or the sub-task drains', () => {
    const away = { atMs, health: 'SOURCE_ERROR', lastError, trouble: null } as const
    expect(reportOf(away, calm).reason).toBe('KAFKA_FAILED: of long ago')
    expect(reportOf(away, { ...calm, sourceSinceMs: atMs - 60_000 }).reason).toBe(
      'KAFKA_FAILED: of long ago; since 2025-12-31T23:59:00Z',
    )
    expect(reportOf({ atMs, health: 'BOUNCE', lastError, trouble: null }, calm)).toEqual({
      state: 'running',
      health: 'BOUNCE',
      reason: null,
    })
    expect(
      reportOf({ atMs, health: 'SINK_ERROR', lastError, trouble: trouble(0) }, { ...calm, draining: true }).state,
    ).toBe('stopping')
    const rests = { atMs, lastError, trouble: null, paused: true } as const
    expect(reportOf({ ...rests, health: 'IDLE' }, calm)).toEqual({ state: 'paused', health: 'IDLE', reason: null })
    // A pause does not hide trouble.
    expect(reportOf({ ...rests, health: 'SOURCE_ERROR' }, calm).state).toBe('degraded')
  })

  it('keeps since when the source is in trouble until it is not', () => {
    const since = createSourceClock()
    const at = (seconds: number, health: 'ACTIVE' | 'SOURCE_ERROR' | 'SINK_ERROR') =>
      since({ atMs: atMs + seconds * 1_000, health, lastError: { ...lastError, atMs: atMs + seconds * 1_000 - 500 } })
    expect(at(1, 'ACTIVE')).toBeNull()
    expect(at(2, 'SOURCE_ERROR')).toBe(atMs + 1_500)
    expect(at(3, 'SINK_ERROR')).toBe(atMs + 1_500)
    expect(at(9, 'SOURCE_ERROR')).toBe(atMs + 1_500)
    expect(at(10, 'ACTIVE')).toBeNull()
    expect(at(20, 'SOURCE_ERROR')).toBe(atMs + 19_500)
  })
})
