import type { MappingRule } from '@sluice/contracts'
import fc from 'fast-check'
import { name, pick, secret, timeReading } from './arbitrary-parts.ts'

const scalar = fc.oneof(fc.string({ maxLength: 12 }), fc.integer(), fc.boolean())

const rule: fc.Arbitrary<MappingRule> = fc.oneof(
  fc.record(
    {
      rule: fc.constant('mapping' as const),
      field: name(),
      default: scalar,
      time: timeReading,
      bytes: pick('hex', 'base64', 'text'),
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

const column = fc.record({
  name: fc.oneof({ arbitrary: name(), weight: 4 }, { arbitrary: pick('${metric}', 'v_${metric}'), weight: 1 }),
  type: pick('INT', 'VARCHAR(20)', 'BOOL', 'DOUBLE'),
  map: rule,
})
const byName = { selector: ({ name: unique }: { readonly name: string }) => unique }

const table = fc
  .record(
    {
      when: pick('kind == "a"', 'id > 3'),
      supertable: fc.oneof(name(), pick('s_${kind}', '${_topic}')),
      subtable: pick('t_${id}', 'd'),
      timestamp: rule,
      columns: fc.uniqueArray(column, { minLength: 1, maxLength: 5, ...byName }),
      tags: fc.uniqueArray(column, { minLength: 1, maxLength: 3, ...byName }),
    },
    { requiredKeys: ['supertable', 'subtable', 'timestamp', 'columns', 'tags'] },
  )
  .map(({ timestamp, columns, tags, ...common }) => ({
    ...common,
    columns: [{ name: '_ts', type: 'TIMESTAMP', map: timestamp }, ...columns],
    tags: tags.map((tag, index) => ({ ...tag, name: `_tag${index}` })),
  }))

/** Targets with one to three tables, templates and pivots among them. */
export const arbitraryTarget = fc
  .record({
    connection: fc.oneof(
      fc.constant({ kind: 'default' as const }),
      fc.constant({ kind: 'saved' as const, name: 'history' }),
      fc.record(
        {
          kind: fc.constant('url' as const),
          url: pick('wss://db:6041', 'ws://a:6041,b:6041'),
          login: fc.constant('token' as const),
          username: name(),
          password: secret,
          timezone: pick('Europe/Berlin', 'UTC'),
          tls: fc.record({ serverName: name(), verify: fc.boolean() }, { requiredKeys: ['verify'] }),
        },
        { requiredKeys: ['kind', 'url', 'username', 'password'] },
      ),
    ),
    database: name(),
    first: table,
    further: fc.array(table, { maxLength: 2 }),
    matching: pick('first', 'all'),
    limits: fc.record({
      supertablesMax: fc.integer({ min: 1, max: 10_000 }),
      columnsMax: fc.integer({ min: 2, max: 4096 }),
    }),
  })
  .map(({ first, ...common }) => ({ ...common, type: 'tdengine' as const, ...first }))
