import { SluiceError } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { leaseEnd } from './lease-end.ts'

const failed = (error: SluiceError) => ({ reason: 'failed', error }) as const
const short = (failuresBefore: number) => ({ ranMs: 1_000, failuresBefore })
const noChance = () => 0

describe('how an engine ended, told to its lease', () => {
  it('is free again after a stop and over after completion', () => {
    expect(leaseEnd({ reason: 'stopped' }, short(3), noChance)).toEqual({ state: 'released', reason: null })
    expect(leaseEnd({ reason: 'completed' }, short(3), noChance)).toEqual({ state: 'completed', reason: null })
  })

  it('failed with code and message, and waits longer the more often it failed in a row', () => {
    const error = new SluiceError('KAFKA_AUTH_FAILED', 'refused')
    expect(leaseEnd(failed(error), short(2), noChance)).toEqual({
      state: 'failed',
      reason: 'KAFKA_AUTH_FAILED: refused',
      attempt: 3,
      retryInMs: 20_000,
    })
  })

  it('begins its back-off anew after it ran steadily, and never waits long for what passes by itself', () => {
    const error = new SluiceError('KAFKA_UNREACHABLE', 'away', { retriable: true })
    expect(leaseEnd(failed(error), { ranMs: 60_000, failuresBefore: 9 }, noChance)).toMatchObject({ attempt: 1 })
    expect(leaseEnd(failed(error), short(9), noChance)).toMatchObject({ attempt: 10, retryInMs: 30_000 })
  })

  it('begins again at once when a partition moved under it', () => {
    const error = new SluiceError('LEASE_LOST', 'moved')
    expect(leaseEnd(failed(error), short(0), noChance)).toEqual({ state: 'released', reason: null })
  })
})
