import { expect, it } from 'vitest'
import { letterRequests } from './letter-requests.ts'

const record = (bytes: number) => ({ key: null, value: new Uint8Array(bytes), headers: { reason: 'no number' } })

it('keeps every request below what a broker takes, in order, and sends a larger letter alone', () => {
  const records = [100, 300_000, 200_000, 100_000, 2_000_000, 5, 6].map(record)
  const requests = letterRequests(records)
  expect(requests.flat()).toEqual(records)
  expect(requests.map((request) => request.map(({ value }) => value?.length))).toEqual([
    [100, 300_000, 200_000],
    [100_000],
    [2_000_000],
    [5, 6],
  ])
})

it('sends nothing of nothing', () => {
  expect(letterRequests([])).toEqual([])
})
