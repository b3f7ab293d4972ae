import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SluiceError } from '../errors/index.ts'
import { BATCH_SIZE_ROWS_DEFAULT } from './advanced.ts'
import { errorPoliciesSchema, policyCases, unavailablePolicies } from './error-policies.ts'
import { identityOf } from './source.ts'
import { type TaskSpecInput, taskSpecSchema } from './task-spec.ts'
import { parseTaskSpec, taskSpecToYaml } from './text.ts'

const minimal = (): TaskSpecInput => ({
  apiVersion: 'sluice/v1',
  name: 'test_kafka',
  source: {
    type: 'kafka',
    brokers: [{ host: '192.168.1.92', port: 9092 }],
    topics: ['tp1', 'tp2'],
    clientId: { text: 'foo' },
    groupId: { text: 'foo' },
  },
  transform: { parser: { type: 'json' } },
  target: {
    type: 'tdengine',
    database: 'test',
    supertable: 'messages',
    subtable: 't_{id}',
    columns: [
      { name: 'ts', type: 'TIMESTAMP', map: { rule: 'generator', generator: 'now' } },
      { name: 'message', type: 'VARCHAR(64)', map: { rule: 'mapping', field: 'message' } },
    ],
    tags: [{ name: 'id', type: 'INT', map: { rule: 'mapping', field: 'id' } }],
  },
})

test('what a person leaves out gets the documented defaults', () => {
  const spec = taskSpecSchema.parse(minimal())
  expect(spec.source).toMatchObject({
    offset: { from: 'earliest' },
    idleTimeoutMs: 0,
    fetchMaxWaitMs: 100,
    encoding: 'UTF_8',
    sasl: null,
    tls: null,
  })
  expect(spec.advanced).toMatchObject({
    readConcurrency: 0,
    writeConcurrency: 0,
    batchSizeRows: BATCH_SIZE_ROWS_DEFAULT,
    batchDelayMs: 500,
  })
  expect(BATCH_SIZE_ROWS_DEFAULT).toBe(10_000)
})

test('a spec survives YAML, whatever the texts in it', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 40 }),
      fc.string({ minLength: 1, maxLength: 64 }),
      (filter, separator) => {
        fc.pre(filter.trim() !== '')
        const input = minimal()
        const spec = taskSpecSchema.parse({
          ...input,
          transform: {
            ...input.transform,
            extract: [{ rule: 'split', field: 'message', separator, count: 2 }],
            filters: [filter],
          },
        })
        expect(parseTaskSpec(taskSpecToYaml(spec))).toEqual(spec)
        expect(parseTaskSpec(JSON.stringify(spec))).toEqual(spec)
      },
    ),
  )
})

const refusedAt = (change: (input: TaskSpecInput) => unknown): string | undefined => {
  try {
    parseTaskSpec(JSON.stringify(change(minimal())))
  } catch (error) {
    if (error instanceof SluiceError) return error.field
    throw error
  }
  return 'accepted'
}

test.each<[string, string, (input: TaskSpecInput) => unknown]>([
  ['an unknown property', 'source.grupId', (input) => ({ ...input, source: { ...input.source, grupId: 'x' } })],
  [
    'a port out of range',
    'source.brokers.0.port',
    (input) => ({ ...input, source: { ...input.source, brokers: [{ host: 'h', port: 70_000 }] } }),
  ],
  [
    'the same broker twice',
    'source.brokers',
    (input) => ({ ...input, source: { ...input.source, brokers: [{ host: 'h' }, { host: 'h' }] } }),
  ],
  [
    'a topic that Kafka refuses',
    'source.topics.0',
    (input) => ({ ...input, source: { ...input.source, topics: ['a b'] } }),
  ],
  [
    'a plain password',
    'source.sasl.password',
    (input) => ({ ...input, source: { ...input.source, sasl: { mechanism: 'PLAIN', username: 'u', password: 'p' } } }),
  ],
  [
    'a column name with a dot',
    'target.columns.1.name',
    (input) => ({
      ...input,
      target: { ...input.target, columns: [input.target.columns[0], { ...input.target.columns[1], name: 'a.b' }] },
    }),
  ],
  [
    'a first column that is no timestamp',
    'target.columns.0.type',
    (input) => ({ ...input, target: { ...input.target, columns: [...input.target.columns].reverse() } }),
  ],
  [
    'a policy that its case does not have',
    'errorPolicies.tableNameInvalid',
    (input) => ({ ...input, errorPolicies: { tableNameInvalid: 'now' as 'drop' } }),
  ],
])('%s is refused at its field', (_what, field, change) => expect(refusedAt(change)).toBe(field))

test('text that is no YAML is refused with its position', () => {
  expect(() => parseTaskSpec('name: [unclosed')).toThrow(
    expect.objectContaining({ code: 'INVALID_REQUEST', position: expect.any(Number) }),
  )
})

test('client and group ids follow the taosx rule', () => {
  expect(identityOf({ text: 'foo', includeTaskId: false }, '100')).toBe('taosxfoo')
  expect(identityOf({ text: 'foo', includeTaskId: true }, '100')).toBe('taosx100foo')
})

test('a parser that reads schemas of a registry asks the source to name one', () => {
  const parser = { type: 'avro', schema: { from: 'registry' } } as const
  const spec = { ...minimal(), transform: { parser } }
  expect(taskSpecSchema.safeParse(spec).error?.issues[0]?.path).toEqual(['source', 'registry'])
  const source = { ...spec.source, registry: { url: 'http://registry:8081' } }
  expect(taskSpecSchema.safeParse({ ...spec, source }).success).toBe(true)
})

test('every choice of every policy is one that a task may make', () => {
  for (const key of policyCases)
    for (const choice of errorPoliciesSchema.shape[key].unwrap().options)
      expect(unavailablePolicies(errorPoliciesSchema.parse({ [key]: choice })), `${key}: ${choice}`).toEqual([])
})
