import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { namedValuesSchema } from './named-values.ts'
import { previewRowSchema } from './preview.ts'
import { sampleRecordSchema } from './sample.ts'
import { convertRuleSchema, expectedRowSchema, pinnedRecordSchema } from './task-spec/index.ts'

const schema = namedValuesSchema(z.int())
const at = (key: string) => (parsed: unknown) => Reflect.get(Object(parsed), key)

const name = fc.oneof(
  fc.string(),
  fc.constantFrom('__proto__', '~__proto__', '~~__proto__', 'constructor', 'toString', ''),
)

describe('values by name', () => {
  it('keep every name, those that objects inherit too, and change no prototype', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, fc.integer()), { selector: ([key]) => key }), (entries) => {
        const parsed = schema.parse(JSON.parse(JSON.stringify(Object.fromEntries(entries))))
        expect(new Map(Object.entries(parsed))).toEqual(new Map(entries))
        expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
      }),
    )
  })

  it('check the value and the name of each', () => {
    expect(schema.safeParse(JSON.parse('{"__proto__":"x"}')).success).toBe(false)
    expect(namedValuesSchema(z.int(), z.string().max(20)).safeParse({ [`${'x'.repeat(21)}`]: 1 }).success).toBe(false)
  })

  it.each([[null], ['text'], [[1]], [5], [undefined]])('refuse %j', (input) => {
    expect(schema.safeParse(input).success).toBe(false)
  })

  it('are described as the object that they are', () => {
    const object = { type: 'object', additionalProperties: { type: 'integer' } }
    expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject(object)
    expect(z.toJSONSchema(schema, { io: 'output' })).toMatchObject(object)
  })
})

describe('a name of a payload', () => {
  const shown = { type: 'string', text: 'x' } as const
  const row = { record: 0, row: 0, outcome: 'written', endedAt: null, reason: null, error: null, mapped: null } as const
  const place = { topic: 't', partition: 0, offset: 0, timestampMs: 0 }
  // As JSON.parse makes it: an own key.
  const named = <Value>(value: Value): Record<string, Value> => Object.fromEntries([['__proto__', value]])

  it.each<[string, z.ZodType, unknown, (parsed: unknown) => unknown]>([
    ['a field after parsing', previewRowSchema, { ...row, parsed: named(shown), extracted: null }, at('parsed')],
    ['a field after extracting', previewRowSchema, { ...row, parsed: null, extracted: named(shown) }, at('extracted')],
    [
      'a header',
      sampleRecordSchema,
      { ...place, keyBase64: null, valueBase64: null, headers: named('x') },
      at('headers'),
    ],
    ['a pinned header', pinnedRecordSchema, { headers: named('x') }, at('headers')],
    ['an expected column', expectedRowSchema, { outcome: 'written', values: named(null) }, at('values')],
    ['a value of a table', convertRuleSchema, { rule: 'convert', field: 'v', table: named(1) }, at('table')],
  ])('is kept as it is: %s', (_name, schema, input, part) => {
    expect(Object.keys(Object(part(schema.parse(JSON.parse(JSON.stringify(input))))))).toEqual(['__proto__'])
  })
})
