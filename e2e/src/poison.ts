import type { TaskSpecInput } from '@sluice/contracts'
import { brokerList } from '@sluice/stack'

export interface PoisonTask {
  readonly name: string
  readonly brokers: string
  readonly topic: string
  readonly database: string
}

/** Statement for the supertable that `poisonSpec` writes to. */
export const poisonTable = (database: string): string =>
  `CREATE STABLE ${database}.readings (ts TIMESTAMP, v SMALLINT, name VARCHAR(8)) TAGS (id VARCHAR(16))`

const T0 = 1_700_000_000_000

/** Each kind fails in a way of its own under `poisonSpec`; all but the first are cured by `curedSpec`. */
const kinds: readonly ((index: number) => string)[] = [
  () => '{"id": "a", "at": ',
  (index) => JSON.stringify({ id: 'big', at: T0 + index, v: 100_000, name: 'x' }),
  (index) => JSON.stringify({ id: 'long', at: T0 + index, v: 1, name: 'much too long' }),
  (index) => JSON.stringify({ id: 'late', v: index, name: 'x' }),
  (index) => JSON.stringify({ id: 'a.b', at: T0 + index, v: 1, name: 'x' }),
  (index) => JSON.stringify({ at: T0 + index, v: 1, name: 'x' }),
]

/** `each` records of every kind of poison, and as many good ones. */
export const poisonPayloads = (each: number): readonly string[] =>
  Array.from({ length: each }, (_, index) => [
    ...kinds.map((kind) => kind(index)),
    JSON.stringify({ id: 'good', at: T0 + index, v: index, name: 'ok' }),
  ]).flat()

export const POISON_KINDS = kinds.length

/** Rows of `id, ts, v, name` that `curedSpec` makes of these payloads, sorted as text; the first kind cannot be cured. */
export const curedRows = (each: number): readonly string[] =>
  Array.from({ length: each }, (_, index) => [
    ['big', T0 + index, 32_767, 'x'],
    ['long', T0 + index, 1, 'much too'],
    ['late', T0 + index, index, 'x'],
    ['a.b', T0 + index, 1, 'x'],
    ['none', T0 + index, 1, 'x'],
    ['good', T0 + index, index, 'ok'],
  ])
    .flat()
    .map((row) => row.join(' '))
    .sort()

const from = (field: string) => ({ rule: 'mapping' as const, field })
const expr = (expression: string) => ({ rule: 'expr' as const, expression })

const specOf = (
  { name, brokers, topic, database }: PoisonTask,
  columns: TaskSpecInput['target']['columns'],
  names: Pick<TaskSpecInput['target'], 'subtable' | 'tags'>,
): TaskSpecInput => ({
  apiVersion: 'sluice/v1',
  name,
  source: {
    type: 'kafka',
    brokers: brokerList(brokers),
    topics: [topic],
    clientId: { text: name },
    groupId: { text: name, includeTaskId: true },
  },
  transform: { parser: { type: 'json' } },
  target: { type: 'tdengine', database, supertable: 'readings', columns, ...names },
  errorPolicies: { autoWiden: false },
})

/** Takes messages as they should be. */
export const poisonSpec = (task: PoisonTask): TaskSpecInput =>
  specOf(
    task,
    [
      { name: 'ts', type: 'TIMESTAMP', map: { ...from('at'), time: { as: 'number', unit: 'ms' } } },
      { name: 'v', type: 'SMALLINT', map: from('v') },
      { name: 'name', type: 'VARCHAR(8)', map: from('name') },
    ],
    { subtable: 't_${id}', tags: [{ name: 'id', type: 'VARCHAR(16)', map: from('id') }] },
  )

/** Takes them as they are. */
export const curedSpec = (task: PoisonTask): TaskSpecInput =>
  specOf(
    task,
    [
      { name: 'ts', type: 'TIMESTAMP', map: expr(`from_unix(coalesce(at, ${T0} + v), "ms")`) },
      { name: 'v', type: 'SMALLINT', map: expr('if(v > 32767, 32767, v)') },
      { name: 'name', type: 'VARCHAR(8)', map: expr('sub_string(name, 0, 8)') },
    ],
    {
      subtable: 't_${replace(coalesce(id, "none"), ".", "_")}',
      tags: [{ name: 'id', type: 'VARCHAR(16)', map: expr('coalesce(id, "none")') }],
    },
  )
