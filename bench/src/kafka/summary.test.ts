import { expect, it } from 'vitest'
import { type ConsumeRun, consumeTable, summariesOf } from './summary.ts'

const run = (client: ConsumeRun['client'], codec: string, cpuMicrosPerMessage: number): ConsumeRun => ({
  round: 1,
  client,
  codec,
  messages: 10,
  bytes: 100,
  messagesPerSecond: 1_234_567,
  cpuMicrosPerMessage,
  peakRssMiB: 99.6,
})

it('gives the median of the rounds of each codec and client', () => {
  const runs = [
    run('kafkajs', 'lz4', 3),
    run('platformatic', 'lz4', 5),
    run('kafkajs', 'lz4', 1),
    run('kafkajs', 'lz4', 2),
  ]
  expect(summariesOf(runs)).toMatchObject([
    { codec: 'lz4', client: 'kafkajs', cpuMicrosPerMessage: 2 },
    { codec: 'lz4', client: 'platformatic', cpuMicrosPerMessage: 5 },
  ])
})

it('puts the clients of one codec below each other', () => {
  const table = consumeTable(
    summariesOf([run('platformatic', 'zstd', 1), run('kafkajs', 'gzip', 1), run('kafkajs', 'zstd', 1)]),
  )
  expect(table.split('\n').slice(2)).toEqual([
    '| gzip | kafkajs | 1.00 | 100 | 1,234,567 |',
    '| zstd | kafkajs | 1.00 | 100 | 1,234,567 |',
    '| zstd | platformatic | 1.00 | 100 | 1,234,567 |',
  ])
})
