import { type MappingRule, type TaskSpec, taskSpecSchema } from '@sluice/contracts'
import fc from 'fast-check'

/** Valid task specs for property tests: every optional part present and absent. */

const pick = <Value>(...values: readonly Value[]) => fc.constantFrom(...values)
const name = (max = 20) => fc.stringMatching(/^[a-z][a-z0-9_]*$/, { size: 'small', maxLength: max })
const scalar = fc.oneof(fc.string({ maxLength: 12 }), fc.integer(), fc.boolean())
const secret = pick({ ref: 'secret:kafka-password' }, { ref: 'secret:other' })

const rule: fc.Arbitrary<MappingRule> = fc.oneof(
  fc.record(
    {
      rule: fc.constant('mapping' as const),
      field: name(),
      default: scalar,
      time: fc.oneof(
        fc.record({ as: fc.constant('number' as const), unit: pick('s' as const, 'ms' as const) }),
        fc.record({ as: fc.constant('rfc3339' as const), zone: fc.constant('Asia/Shanghai') }),
        fc.record({ as: fc.constant('format' as const), format: fc.constant('%Y-%m-%d'), zone: fc.constant('UTC') }),
      ),
    },
    { requiredKeys: ['rule', 'field'] },
  ),
  fc.record({ rule: fc.constant('value' as const), value: scalar }),
  fc.constant({ rule: 'generator' as const, generator: 'now' as const }),
  fc.record({ rule: fc.constant('format' as const), template: fc.string({ maxLength: 20 }) }),
  fc.record({
    rule: fc.constant('join' as const),
    fields: fc.array(name(), { minLength: 1, maxLength: 3 }),
    separator: pick('', '-'),
  }),
  fc.record({ rule: fc.constant('sum' as const), fields: fc.array(name(), { minLength: 1, maxLength: 3 }) }),
  fc.record({ rule: fc.constant('expr' as const), expression: pick('a + b', 'voltage * 1.8') }),
)

const identity = fc.record({ text: name(), includeTaskId: fc.boolean() })

const source = fc.record({
  type: fc.constant('kafka' as const),
  brokers: fc.uniqueArray(fc.record({ host: name(), port: fc.integer({ min: 1, max: 65_535 }) }), {
    minLength: 1,
    maxLength: 3,
    selector: (broker) => broker.host,
  }),
  sasl: fc.option(
    fc.record({ mechanism: pick('PLAIN' as const, 'SCRAM-SHA-512' as const), username: name(), password: secret }),
  ),
  tls: fc.option(
    fc.record(
      { ca: fc.constant('-----BEGIN CERTIFICATE-----\n'), serverName: name(), verify: fc.boolean() },
      { requiredKeys: ['verify'] },
    ),
  ),
  topics: fc.uniqueArray(name(), { minLength: 1, maxLength: 4 }),
  clientId: identity,
  groupId: identity,
  offset: fc.oneof(
    fc.constant({ from: 'earliest' as const }),
    fc.constant({ from: 'latest' as const }),
    fc.record({ from: fc.constant('time' as const), timestampMs: fc.integer({ min: 0, max: 4e12 }) }),
  ),
  idleTimeoutMs: fc.integer({ min: 0, max: 60_000 }),
  fetchMaxWaitMs: fc.integer({ min: 0, max: 60_000 }),
  encoding: pick('UTF_8' as const, 'GBK' as const),
})

const transform = fc.record({
  parser: fc.record({
    type: fc.constant('json' as const),
    fields: fc.array(fc.record({ path: name(), alias: name() }, { requiredKeys: ['path'] }), { maxLength: 3 }),
    depth: fc.option(fc.integer({ min: 1, max: 64 })),
    keepOriginal: fc.boolean(),
  }),
  extract: fc.array(
    fc.oneof(
      fc.record({
        rule: fc.constant('split' as const),
        field: name(),
        separator: pick('-', ' '),
        count: fc.integer({ min: 1, max: 64 }),
      }),
      fc.record({ rule: fc.constant('regex' as const), field: name(), pattern: fc.constant('(?<v>\\d+)') }),
    ),
    { maxLength: 3 },
  ),
  filters: fc.array(pick('id != 1', 'mag >= 4.5'), { maxLength: 3 }),
})

const mapping = fc.record({ name: name(), type: pick('INT', 'VARCHAR(20)', 'BOOL', 'DOUBLE'), map: rule })

const target = fc
  .record({
    connection: fc.oneof(
      fc.constant({ kind: 'default' as const }),
      fc.record({
        kind: fc.constant('url' as const),
        url: fc.constant('wss://db:6041'),
        username: name(),
        password: secret,
      }),
    ),
    database: name(),
    supertable: name(),
    subtable: pick('t_${id}', 'd'),
    timestamp: rule,
    rest: fc.uniqueArray(mapping, { minLength: 2, maxLength: 8, selector: (column) => column.name }),
    tagCount: fc.integer({ min: 1, max: 7 }),
  })
  .map(({ timestamp, rest, tagCount, ...common }) => {
    const split = Math.max(1, rest.length - tagCount)
    return {
      ...common,
      type: 'tdengine' as const,
      columns: [{ name: '_ts', type: 'TIMESTAMP', map: timestamp }, ...rest.slice(0, split)],
      tags: rest.slice(split),
    }
  })

export const arbitrarySpec: fc.Arbitrary<TaskSpec> = fc
  .record({
    apiVersion: fc.constant('sluice/v1' as const),
    name: name(),
    workerGroup: name(),
    source,
    transform,
    target,
    advanced: fc.record({ readConcurrency: fc.integer({ min: 0, max: 64 }), batchSizeRows: fc.constant(500) }),
  })
  .map((spec) => taskSpecSchema.parse(spec))
