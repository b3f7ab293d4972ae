import { SluiceError, zeroCounts } from '@sluice/contracts'
import { expect, it } from 'vitest'
import { createLaneBlock } from '../lanes/lane-block.ts'
import type { LaneWriters } from '../lanes/lane-writers.ts'
import { createMemoryLedger } from '../memory-ledger.ts'
import type { DetailFields } from '../port.ts'
import { layoutOf } from '../testing/layouts.ts'
import { partitionNames, type TellDetail } from './tell-detail.ts'
import { toldCommits, toldLedger } from './told-accounts.ts'
import { toldHandlers } from './told-handlers.ts'
import { toldWriters } from './told-writers.ts'

const listen = () => {
  const told: [string, string, DetailFields][] = []
  const tell: TellDetail = (...detail) => void told.push(detail)
  let ms = 0
  return { told, tell, now: () => (ms += 5) }
}
const at = (partition: number, offset = 0) => ({ topic: 't', partition, offset })

it('tells what was committed and how long it took, or with which code it failed, and throws what was thrown', async () => {
  const { told, tell, now } = listen()
  const failure = new SluiceError('KAFKA_REBALANCED', 'moving', { retriable: true })
  const answers = [Promise.resolve(), Promise.reject(failure)]
  const { commit } = toldCommits({ commit: () => answers.shift() ?? Promise.resolve() }, tell, now)
  await commit([at(0, 7), at(1, 9)])
  await expect(commit([at(0, 8)])).rejects.toBe(failure)
  expect(told).toEqual([
    ['debug', 'offsets committed', { partitions: 't/0 t/1', count: 2, ms: 5 }],
    ['debug', 'offsets could not be committed', { partitions: 't/0', count: 1, code: 'KAFKA_REBALANCED', ms: 5 }],
  ])
})

it('tells the rows that a ledger took, and asks it no more than was asked', async () => {
  const { told, tell, now } = listen()
  const ledger = toldLedger(createMemoryLedger(), tell, now)
  const counts = { ...zeroCounts(), rows: 3, written: 3, messages: 3 }
  await ledger.advance([{ topic: 't', partition: 0, from: null, to: 3, counts, lost: 0 }])
  expect(await ledger.load([at(0)])).toEqual([at(0, 3)])
  expect(told).toEqual([['debug', 'ledger advanced', { partitions: 't/0', rows: 3, ms: 5 }]])
})

it('tells each part of a block that is searched for its bad row, without a value of it', async () => {
  const { told, tell, now } = listen()
  const block = createLaneBlock(layoutOf('quakes'))
  block.count = 4
  const writers: LaneWriters = {
    open: async () => undefined,
    close: async () => undefined,
    async write(_, from, to) {
      if (from === 0) throw new SluiceError('VALUE_TOO_LONG', 'canary')
      return { rows: to - from, affected: to - from, createdSubtables: 1 }
    },
  }
  const { write } = toldWriters(writers, 1, tell, now)
  await expect(write(block, 0, 4)).rejects.toThrow('canary')
  await write(block, 2, 4)
  expect(told).toEqual([
    ['debug', 'rows not written', { lane: 1, rows: 4, from: 0, to: 4, of: 4, code: 'VALUE_TOO_LONG', ms: 5 }],
    ['debug', 'rows written', { lane: 1, rows: 2, from: 2, to: 4, of: 4, newSubtables: 1, ms: 5 }],
  ])
})

it('tells of a batch where it lies and how large it is, and nothing of what it holds', async () => {
  const { told, tell, now } = listen()
  const nothing = async () => undefined
  const handlers = {
    onAssigned: nothing,
    onRevoking: nothing,
    onRevoked: nothing,
    onBatch: nothing,
    onError: () => undefined,
  }
  const value = new TextEncoder().encode('canary')
  const record = { offset: 41, timestampMs: 0, key: value, value, headers: null }
  await toldHandlers(handlers, tell, now).onBatch({ topic: 't', partition: 2, records: [record], next: 42 }, 50)
  expect(told).toEqual([
    ['trace', 'batch taken in', { topic: 't', partition: 2, records: 1, from: 41, to: 41, end: 50, ms: 5 }],
  ])
})

it('names twenty partitions and counts the rest', () => {
  expect(partitionNames([at(0), at(1)])).toBe('t/0 t/1')
  expect(partitionNames(Array.from({ length: 23 }, (_, partition) => at(partition)))).toMatch(/t\/19 and 3 more$/)
})
