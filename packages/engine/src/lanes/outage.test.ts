import { SluiceError } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { LostConnection } from '../failure.ts'
import { createVirtualTime } from '../testing/virtual-clock.ts'
import { createOutage } from './outage.ts'

const away = new SluiceError('TDENGINE_UNREACHABLE', 'away', { retriable: true })

const createSetting = (connectionLost: 'retry' | 'cache' | 'archive') => {
  const time = createVirtualTime(0)
  const clock = time.clock(1)
  const backoff = { minMs: 200, maxMs: 30_000 }
  const outage = createOutage({ connectionLost, connectionTimeoutS: 60 }, { clock, random: () => 0.999, backoff })
  const pass = async (ms: number): Promise<void> => {
    let isOver = false
    clock.after(ms, () => {
      isOver = true
    })
    await time.run(() => isOver)
  }
  return { outage, pass }
}

describe('an outage', () => {
  it('waits longer each time, up to the bound, and begins anew after a success', () => {
    const { outage } = createSetting('retry')
    const pauses = Array.from({ length: 10 }, () => outage.failed(away, 'transient'))
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect([pauses[0], pauses.at(-1)]).toEqual([200, 29_985])
    outage.ended()
    expect(outage.trouble).toBeNull()
    expect(outage.failed(away, 'transient')).toBe(200)
  })

  it('asks ten times more slowly for what somebody must make room for', () => {
    const { outage } = createSetting('retry')
    expect(outage.failed(away, 'capacity')).toBe(1_999)
  })

  it('tells since when, why, and when it is tried again', async () => {
    const { outage, pass } = createSetting('retry')
    outage.failed(away, 'transient')
    await pass(1_000)
    const pauseMs = outage.failed(away, 'transient')
    expect(outage.trouble).toEqual({
      code: 'TDENGINE_UNREACHABLE',
      message: 'away',
      sinceMs: 0,
      nextAttemptMs: 1_000 + pauseMs,
      attempts: 2,
    })
  })

  it('ends rows after the timeout only where the task says so, until the next attempt is due', async () => {
    for (const choice of ['retry', 'cache', 'archive'] as const) {
      const { outage, pass } = createSetting(choice)
      outage.failed(away, 'transient')
      expect([outage.isExpired, outage.lost]).toEqual([false, null])
      await pass(60_000)
      const pauseMs = outage.failed(away, 'transient')
      expect(outage.isExpired).toBe(true)
      if (choice === 'archive') expect(outage.lost).toBeInstanceOf(LostConnection)
      else expect(outage.lost).toBeNull()
      await pass(pauseMs)
      expect(outage.lost).toBeNull()
    }
  })

  it('never takes a stale statement for a lost connection', async () => {
    const { outage, pass } = createSetting('archive')
    outage.failed(away, 'refresh')
    await pass(120_000)
    outage.failed(away, 'refresh')
    expect([outage.isExpired, outage.lost]).toEqual([false, null])
  })
})
