import {
  type ColumnMapping,
  type ExtractRule,
  type MappingRule,
  parserSchema,
  transformSchema,
} from '@sluice/contracts'
import type { z } from 'zod'
import type { MappingTarget, TransformInput } from '../../port.ts'
import { NOW_MS } from '../fixtures.ts'
import type { Random } from '../random.ts'
import { randomPayload } from './random-payload.ts'

type ParserDesign = z.input<typeof transformSchema>['parser']

/** A transform with the messages to try it on; mostly without mistakes in its design. */
export interface RandomTask {
  readonly input: TransformInput
  readonly payloads: readonly (Uint8Array | null)[]
}

const AVRO_SCHEMA = JSON.stringify({
  type: 'record',
  name: 'Reading',
  fields: [
    { name: 'a', type: 'long' },
    { name: 'b', type: 'string' },
  ],
})

const SCRIPTS = [
  'return [data]',
  'return [].concat(data)',
  'Object.entries(data ?? {}).map(([a, b]) => ({ a, b }))',
  'if (typeof data.a === "number") throw new Error("a number")\nreturn [{ a: data.b, now, at: new Date(now) }]',
  'return [{ a: [data], b: { c: data } }, 5]',
] as const

const parser = (random: Random): ParserDesign => {
  const keepOriginal = random.chance(0.2)
  const depth = random.pick([null, null, 1, 2])
  const rowsAt = random.chance(0.1) ? random.pick(['a', 'b.c', 'c']) : null
  const fields = random.chance(0.2) ? [{ path: 'a' }, { path: '$["b"]', alias: 'b' }, { path: 'a.b' }] : []
  const tree = { keepOriginal, depth, rowsAt, fields }
  return random.pick<ParserDesign>([
    ...([{ type: 'json', ...tree }, { type: 'json', ...tree }, { type: 'json' }, { type: 'json' }] as const),
    { type: 'regex', keepOriginal, pattern: '(?<a>[^ ]*) ?(?<b>.*)' },
    { type: 'csv', keepOriginal, header: random.chance(0.5), columns: random.chance(0.5) ? ['a', 'b'] : [] },
    { type: 'keyValue', keepOriginal },
    { type: 'lineProtocol', keepOriginal },
    { type: 'messagePack', ...tree },
    { type: 'cbor', ...tree },
    { type: 'avro', ...tree, schema: { from: 'text', text: AVRO_SCHEMA } },
    ...(random.chance(0.2) ? [{ type: 'script', ...tree, code: random.pick(SCRIPTS) } as const] : []),
  ])
}

const ANY_NAMES = [
  'a',
  'b',
  'a_b',
  'c',
  'a_0',
  'ts',
  'b_a',
  '__proto__',
  'toString',
  '_key',
  '_offset',
  'a',
  'b',
] as const
/** Of parsers whose fields are known before any payload; others would be mistakes. */
const FIXED_NAMES = ['a', 'b', 'a', 'b', '_key', '_offset'] as const
type Names = typeof ANY_NAMES | typeof FIXED_NAMES

/** One transform's chance and the names that its fields may have. */
interface Design {
  readonly random: Random
  readonly names: Names
}

const fieldName = ({ random, names }: Design): string => random.pick<string>(names)

const extractRule = (design: Design): ExtractRule =>
  design.random.pick<ExtractRule>([
    { rule: 'split', field: fieldName(design), separator: '-', count: 2 },
    { rule: 'regex', field: fieldName(design), pattern: '^(?<g>\\d+)' },
    { rule: 'convert', field: fieldName(design), table: { 1: 'one', x: null, true: 7 }, to: 'g' },
    { rule: 'expr', to: 'g', expression: `coalesce(\`${fieldName(design)}\`, 1)` },
    { rule: 'rename', field: fieldName(design), to: 'g' },
    { rule: 'drop', fields: [fieldName(design)] },
    { rule: 'timestamp', field: fieldName(design), time: { as: 'number', unit: 'ms' } },
  ])

const condition = (design: Design): string => {
  const name = `\`${fieldName(design)}\``
  return design.random.pick([
    `${name} != 1`,
    `is_null(${name}) || ${name} > 0`,
    `${name} + 1 > 0`,
    `${name}.contains("x")`,
    `${name} in [1, 2.5, "x"]`,
  ])
}

const rule = (design: Design): MappingRule =>
  design.random.pick<MappingRule>([
    { rule: 'mapping', field: fieldName(design) },
    { rule: 'mapping', field: fieldName(design) },
    { rule: 'mapping', field: fieldName(design), default: 1 },
    { rule: 'format', template: `<\${\`${fieldName(design)}\`}>` },
    { rule: 'join', fields: [fieldName(design), 'a'], separator: '+' },
    { rule: 'sum', fields: [fieldName(design), 'b'] },
    { rule: 'expr', expression: `\`${fieldName(design)}\` + 1` },
    ...(design.random.chance(0.2) ? [{ rule: 'value', value: 1 } as const] : []),
  ])

const TYPES = [
  ...(['BOOL', 'TINYINT', 'SMALLINT UNSIGNED', 'INT', 'BIGINT', 'BIGINT UNSIGNED', 'FLOAT', 'DOUBLE'] as const),
  ...(['VARCHAR(8)', 'VARCHAR(64)', 'NCHAR(8)', 'VARBINARY(8)', 'DECIMAL(10,2)', 'TIMESTAMP', 'GEOMETRY(64)'] as const),
] as const

const mapped = (design: Design, name: string): ColumnMapping => ({
  name,
  type: design.random.pick(['INT', ...TYPES]),
  map: rule(design),
})

const NOW_COLUMN: ColumnMapping = { name: 'ts', type: 'TIMESTAMP', map: { rule: 'generator', generator: 'now' } }

const table = (design: Design): MappingTarget => ({
  ...(design.random.chance(0.3) ? { when: condition(design) } : {}),
  supertable: design.random.pick(['s', 's', 's_{a}']),
  subtable: design.random.pick(['t', 't_${b}', 't_{b}_${a_b}', 't_${_offset}']),
  columns: [
    design.random.chance(0.8)
      ? NOW_COLUMN
      : { ...NOW_COLUMN, map: { rule: 'mapping', field: 'ts', time: { as: 'number', unit: 'ms' } } },
    ...Array.from({ length: 1 + design.random.below(4) }, (_, index) => mapped(design, `c${index}`)),
    ...(design.random.chance(0.1) ? [mapped(design, 'p_{a}')] : []),
  ],
  tags: Array.from({ length: design.random.below(3) }, (_, index) => mapped(design, `t${index}`)),
})

/** The transform and its messages, the same for the same chance. */
export const randomTask = (random: Random): RandomTask => {
  const spec = parserSchema.parse(parser(random))
  const isFixed = spec.type === 'regex' || ('fields' in spec && spec.fields.length > 0)
  const design: Design = { random, names: isFixed ? FIXED_NAMES : ANY_NAMES }
  const transform = transformSchema.parse({
    parser: spec,
    extract: Array.from({ length: random.pick([0, 0, 1, 2]) }, () => extractRule(design)),
    filters: Array.from({ length: random.pick([0, 0, 1]) }, () => condition(design)),
  })
  const further = random.chance(0.2) ? [table(design)] : []
  const target: MappingTarget | null = random.chance(0.05)
    ? null
    : {
        ...table(design),
        further: further.map((one) => ({ supertable: 's2', ...one })),
        matching: random.pick(['first', 'all']),
        limits: { supertablesMax: 1 + random.below(3), columnsMax: 3 + random.below(4) },
      }
  return {
    input: {
      transform,
      target,
      precision: random.pick(['ms', 'us', 'ns']),
      keepMs: random.pick([null, 1_000]),
      now: () => NOW_MS,
    },
    payloads: Array.from({ length: 1 + random.below(6) }, () => randomPayload(random, spec.type)),
  }
}
