import { describe, expect, it } from 'vitest'
import { reportOf } from './report-of.ts'

const atMs = Date.UTC(2026, 0, 1)
const trouble = (nextAttemptMs: number) => ({
  code: 'TDENGINE_UNREACHABLE',
  message: 'away',
  sinceMs: atMs - 60_000,
  nextAttemptMs,
  attempts: 9,
})
const lastError = { code: 'KAFKA_FAILED', message: 'of long ago', atMs }

describe('the report of a sub-task', () => {
  it('tells the trouble with the target: why, since when, and the next attempt once that is worth a word', () => {
    const snapshot = { atMs, health: 'SINK_ERROR', lastError } as const
    const since = 'TDENGINE_UNREACHABLE: away; since 2025-12-31T23:59:00Z'
    expect(reportOf({ ...snapshot, trouble: trouble(atMs + 400) }, false)).toMatchObject({
      state: 'degraded',
      reason: since,
    })
    expect(reportOf({ ...snapshot, trouble: trouble(atMs + 20_000) }, false).reason).toBe(
      `${since}; retry at 2026-01-01T00:00:20Z`,
    )
  })

  it('tells the last error of the source, and nothing when all is well or the sub-task drains', () => {
    expect(reportOf({ atMs, health: 'SOURCE_ERROR', lastError, trouble: null }, false).reason).toBe(
      'KAFKA_FAILED: of long ago',
    )
    expect(reportOf({ atMs, health: 'BOUNCE', lastError, trouble: null }, false)).toEqual({
      state: 'running',
      health: 'BOUNCE',
      reason: null,
    })
    expect(reportOf({ atMs, health: 'SINK_ERROR', lastError, trouble: trouble(0) }, true).state).toBe('stopping')
    const rests = { atMs, lastError, trouble: null, paused: true } as const
    expect(reportOf({ ...rests, health: 'IDLE' }, false)).toEqual({ state: 'paused', health: 'IDLE', reason: null })
    // A pause does not hide trouble.
    expect(reportOf({ ...rests, health: 'SOURCE_ERROR' }, false).state).toBe('degraded')
  })
})
