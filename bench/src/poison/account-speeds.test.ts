import { zeroCounts } from '@sluice/contracts'
import { expect, it } from 'vitest'
import { accountSpeeds, type Seen } from './account-speeds.ts'

const look = (atMs: number, messages: number, deadLettered = 0): Seen => ({
  ...zeroCounts(),
  messages,
  rows: messages,
  written: messages - deadLettered,
  deadLettered,
  atMs,
})

it('gives a speed also when the account moved but once while most of the topic was read', () => {
  const looks = [look(0, 0), look(100, 0), look(200, 300), look(1_100, 300), look(1_200, 900), look(2_000, 1_000)]
  expect(accountSpeeds(looks)).toEqual({ messagesPerSecond: 600, goodRowsPerSecond: 600, lettersPerSecond: 0 })
})

it('counts good rows and letters apart, and not the wait of the last commit', () => {
  const looks = [look(0, 0), look(1_000, 100, 10), look(2_000, 300, 30), look(3_000, 500, 50), look(4_000, 501, 50)]
  expect(accountSpeeds(looks)).toEqual({ messagesPerSecond: 200, goodRowsPerSecond: 180, lettersPerSecond: 20 })
})

it('counts to the end where the account moved twice', () => {
  expect(accountSpeeds([look(0, 400), look(500, 400), look(1_000, 1_000)]).messagesPerSecond).toBe(600)
})

it('says that it cannot tell where the account moved once', () => {
  expect(() => accountSpeeds([look(0, 0), look(100, 1_000)])).toThrow('too few messages')
})
