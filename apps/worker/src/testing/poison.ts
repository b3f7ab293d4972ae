import { type TaskSpec, taskSpecSchema } from '@sluice/contracts'
import type { ProducedRecord } from '@sluice/kafka'
import { FIRST_MS } from './meters.ts'

/** What is wrong with a message for the first mapping: a field of its own for each kind. */
export const POISON_KINDS = ['word', 'range', 'time', 'noTime', 'tag', 'noName'] as const
export type PoisonKind = (typeof POISON_KINDS)[number]

/** One in eleven is good. */
export const kindOf = (n: number): PoisonKind | null => (n % 11 === 10 ? null : (POISON_KINDS[n % 6] ?? null))

const right = (n: number) => ({
  word: n,
  range: n % 100,
  time: FIRST_MS + n,
  noTime: FIRST_MS + n,
  tag: n % 7,
  noName: `m${n % 50}`,
})

const wrong = (kind: PoisonKind | null): Record<string, unknown> => {
  switch (kind) {
    case 'word':
      return { word: 'many' }
    case 'range':
      return { range: 300 }
    case 'time':
      return { time: 'yesterday' }
    case 'noTime':
      return { noTime: null }
    case 'tag':
      return { tag: 'blue' }
    case 'noName':
      return { noName: '' }
    case null:
      return {}
    default:
      return kind satisfies never
  }
}

/** Message `n`: every field twice, once as it should be and once as the first mapping reads it. */
export const poisonMessage = (n: number): ProducedRecord => ({
  key: String(n),
  value: JSON.stringify({ id: n, good: right(n), bad: { ...right(n), ...wrong(kindOf(n)) } }),
  timestampMs: FIRST_MS + n,
})

export const poisonTable = (database: string) => ({
  database,
  name: 'readings',
  columns: [
    { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
    { name: 'id', type: 'BIGINT', compositeKey: false },
    { name: 'word', type: 'INT', compositeKey: false },
    { name: 'level', type: 'TINYINT', compositeKey: false },
    { name: 'seen', type: 'TIMESTAMP', compositeKey: false },
  ],
  tags: [{ name: 'colour', type: 'INT', compositeKey: false }],
})

/** The task with some kinds mended: these fields are read where they are right. */
export const poisonSpec = (base: TaskSpec, mended: readonly PoisonKind[]): TaskSpec => {
  const field = (kind: PoisonKind) => `${mended.includes(kind) ? 'good' : 'bad'}_${kind}`
  const from = (name: string) => ({ rule: 'mapping', field: name }) as const
  const time = { as: 'number', unit: 'ms' } as const
  return taskSpecSchema.parse({
    ...base,
    transform: { parser: { type: 'json' } },
    target: {
      ...base.target,
      supertable: 'readings',
      subtable: `\${${field('noName')}}_x`,
      columns: [
        { name: 'ts', type: 'TIMESTAMP', map: { ...from(field('noTime')), time } },
        { name: 'id', type: 'BIGINT', map: from('id') },
        { name: 'word', type: 'INT', map: from(field('word')) },
        { name: 'level', type: 'TINYINT', map: from(field('range')) },
        { name: 'seen', type: 'TIMESTAMP', map: { ...from(field('time')), time } },
      ],
      tags: [{ name: 'colour', type: 'INT', map: from(field('tag')) }],
    },
  })
}
