import { SluiceError } from '@sluice/contracts'
import type { RejectedRow } from '@sluice/engine'
import type { ProducedRecord } from '@sluice/kafka'
import { expect, it } from 'vitest'
import { createLetterTopic } from './letter-topic.ts'

const row: RejectedRow = {
  topic: 't',
  partition: 0,
  record: { offset: 1, timestampMs: 5, key: null, value: new Uint8Array(3), headers: null },
  row: 0,
  tables: 1,
  kind: 'row',
  error: { stage: 'map', code: 'VALUE_TYPE', message: 'no number', column: 'v', rule: 'mapping' },
  atMs: 0,
}

it('makes the topic once, and again when it is gone; says why it takes nothing and keeps nothing to itself', async () => {
  const topics = new Set<string>()
  const made: [string, number, number | undefined][] = []
  const produced: ProducedRecord[] = []
  const letters = createLetterTopic({
    kafka: {
      topics: async () => [...topics].map((name) => ({ name, partitions: 1 })),
      async createTopic(name, partitions, copies) {
        topics.add(name)
        made.push([name, partitions, copies])
      },
      async produce(name, records) {
        if (!topics.has(name)) throw new SluiceError('KAFKA_TOPIC_MISSING', 'no such topic')
        produced.push(...records)
      },
    },
    topic: 'dead',
    copies: 3,
    context: { taskName: 'task', index: 2, version: 7 },
  })
  await letters.store([row])
  await letters.store([row])
  expect(made).toEqual([['dead', 1, 3]])
  expect(produced[0]?.headers).toMatchObject({
    '__connect.errors.stage': 'TRANSFORMATION',
    '__connect.errors.task.id': '2',
    '__sluice.errors.column': 'v',
    '__sluice.errors.rule': 'mapping',
    '__sluice.errors.version': '7',
  })
  topics.clear()
  await expect(letters.store([row])).rejects.toMatchObject({
    code: 'DEAD_LETTER_TOPIC_FAILED',
    retriable: true,
    message: expect.stringContaining('KAFKA_TOPIC_MISSING'),
  })
  await letters.store([row])
  expect(made).toHaveLength(2)
  expect(produced).toHaveLength(3)
})
