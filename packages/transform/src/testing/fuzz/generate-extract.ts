import type { ExtractRule, TimeReading } from '@sluice/contracts'
import type { Random } from '../random.ts'
import type { JsonAnswers } from '../reference/extract-rules.ts'
import type { ReferenceValue } from '../reference/value.ts'
import { createGenerator } from './generate-expression.ts'

/** Names that rules read and make; the first five are those of generated expressions. */
export const NAMES = ['f', 'n', 's', 't', 'y', 's_0', 's_1', 'p', 'q', 'j_a', 'new'] as const

const bigDocument = '{"a":9007199254740993,"b":{"c":"x-1"},"l":[1.5,true]}'
const arrayDocument = '[{"a":12},"s"]'

/** Every text of a payload that is JSON, with what its paths hold. */
export const jsonAnswers: JsonAnswers = new Map<string, Readonly<Record<string, ReferenceValue>> | string>([
  [bigDocument, { a: 9_007_199_254_740_993n, b: '{"c":"x-1"}', z: null }],
  ['{"c":"x-1"}', {}],
  ['{"a":12}', { a: 12n }],
  [arrayDocument, { 0: '{"a":12}', 1: 's' }],
])

/** JSON texts of values and what they are. */
export const payloadValues: readonly (readonly [string, ReferenceValue])[] = [
  ['null', null],
  ['true', true],
  ['12', 12n],
  ['-7.5', -7.5],
  ['0.5', 0.5],
  ['1700000000', 1_700_000_000n],
  ['1700000000123456789', 1_700_000_000_123_456_789n],
  ['9007199254740993', 9_007_199_254_740_993n],
  ...[
    '',
    'x-1',
    'x-1-2',
    'ab12CD',
    '12',
    '-7.5',
    '2026-01-02 03:04:05',
    '2026-01-02T03:04:05.5Z',
    '31/01/2026',
    bigDocument,
    arrayDocument,
  ].map((text): readonly [string, string] => [JSON.stringify(text), text]),
]

const patterns = ['^(?<p>[a-z]+)(?<q>\\d+)?', '(?<s>\\d)(?<p>\\d)', '^(?<p>.)-(?<q>.*)$', '(?<p>[A-Z]{2})$'] as const
const zones = ['UTC', 'Asia/Shanghai', 'America/New_York'] as const

export const createRuleGenerator = (random: Random) => {
  const name = (): string => random.pick(NAMES)
  const to = (): { to?: string } => (random.chance(0.5) ? { to: name() } : {})
  const reading = (): TimeReading =>
    random.pick<() => TimeReading>([
      () => ({ as: 'number', unit: random.pick(['s', 'ms', 'us', 'ns']) }),
      () => ({ as: 'rfc3339', zone: random.pick(zones) }),
      () => ({ as: 'format', format: random.pick(['%F %T', '%d/%m/%Y']), zone: random.pick(zones) }),
    ])()
  const jsonFields = () =>
    ['a', 'b', 'z', '0', '1']
      .filter(() => random.chance(0.4))
      .map((path) => ({ path, ...(random.chance(0.2) ? { alias: name() } : {}) }))
  const rule = (): ExtractRule =>
    random.pick<() => ExtractRule>([
      () => ({ rule: 'split', field: name(), separator: random.pick(['-', '--', '2']), count: 1 + random.below(3) }),
      () => ({ rule: 'regex', field: name(), pattern: random.pick(patterns) }),
      () => ({
        rule: 'convert',
        field: name(),
        table: { '12': 'twelve', x: 7, true: 0.5, 'x-1': null, ab12CD: true },
        ...to(),
      }),
      () => ({ rule: 'json', field: random.chance(0.7) ? 's' : name(), fields: [{ path: 'a' }, ...jsonFields()] }),
      () => ({ rule: 'timestamp', field: random.chance(0.5) ? 't' : name(), time: reading(), ...to() }),
      () => ({ rule: 'expr', to: name(), expression: createGenerator(random).expression() }),
      () => ({ rule: 'rename', field: name(), to: name() }),
      () => ({ rule: 'drop', fields: [name(), ...(random.chance(0.3) ? [name()] : [])] }),
    ])()
  return { rules: (): readonly ExtractRule[] => Array.from({ length: 1 + random.below(4) }, rule) }
}
