import { type PreviewValue, previewFieldSchema } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compiled, previewOn } from '../testing/fixtures.ts'
import { fieldStatistics } from './field-statistics.ts'

const value: fc.Arbitrary<PreviewValue> = fc.oneof(
  fc.constant<PreviewValue>({ type: 'null', text: '' }),
  fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }).map((int): PreviewValue => ({ type: 'int', text: String(int) })),
  fc.double({ noNaN: true }).map((float): PreviewValue => ({ type: 'float', text: String(float) })),
  fc.string({ unit: 'grapheme' }).map((text): PreviewValue => ({ type: 'string', text })),
  fc.boolean().map((flag): PreviewValue => ({ type: 'bool', text: String(flag) })),
)
const rows = fc.array(fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), value, { noNullPrototype: true }), {
  maxLength: 20,
})

describe('the statistics of fields', () => {
  it('tell 10.0 from 10, and everything a person asks of a field', () => {
    const { parsedFields } = previewOn(
      compiled(),
      '{"a":10.0,"b":"京x","c":9007199254740993}',
      '{"a":11,"b":null,"c":9007199254740992,"d":true}',
    )
    expect(parsedFields).toMatchObject([
      { name: 'a', types: ['float', 'int'], typeCounts: { float: 1, int: 1 }, present: 2, min: '10', max: '11' },
      { name: 'b', present: 1, rows: 2, bytesMax: 4, charactersMax: 2, examples: ['京x'], min: null },
      { name: 'c', min: '9007199254740992', max: '9007199254740993', suggestion: { type: 'BIGINT' } },
      { name: 'd', types: ['bool'], present: 1, suggestion: { type: 'BOOL', confidence: 'medium' } },
    ])
  })

  it('find the ends of times', () => {
    const rule = { rule: 'timestamp', field: 't', time: { as: 'rfc3339', zone: 'UTC' } } as const
    const { extractedFields } = previewOn(
      compiled({ transform: { extract: [rule] } }),
      '{"t":"2024-01-02T00:00:00+08:00"}',
      '{"t":"2024-01-01T17:00:00Z"}',
    )
    expect(extractedFields[0]).toMatchObject({
      types: ['timestamp'],
      min: '2024-01-01T16:00:00Z',
      max: '2024-01-01T17:00:00Z',
      suggestion: { type: 'TIMESTAMP' },
    })
  })

  it('count what is there, whatever the fields hold', () => {
    fc.assert(
      fc.property(rows, (all) => {
        for (const field of fieldStatistics(all)) {
          const texts = all.flatMap((row) => {
            const found = Object.hasOwn(row, field.name) ? row[field.name] : undefined
            return found === undefined || found.type === 'null' ? [] : [found]
          })
          expect(previewFieldSchema.parse(field)).toEqual(field)
          expect(field.present).toBe(texts.length)
          expect(Object.values(field.typeCounts).reduce((sum, count) => sum + count, 0)).toBe(texts.length)
          expect(field.distinct).toBe(new Set(texts.map(({ text }) => text)).size)
          const numbers = texts.filter(({ type }) => type === 'int' || type === 'float')
          for (const { text } of numbers) {
            expect(Number(text)).toBeGreaterThanOrEqual(Number(field.min))
            expect(Number(text)).toBeLessThanOrEqual(Number(field.max))
          }
        }
      }),
    )
  })

  it('cost a few milliseconds for a thousand rows of twenty fields', () => {
    const all = Array.from({ length: 1000 }, (_, row) =>
      Object.fromEntries(
        Array.from({ length: 20 }, (_unused, field): [string, PreviewValue] => [
          `field_${field}`,
          field % 2 === 0
            ? { type: 'float', text: String(row * 1.25 + field) }
            : { type: 'string', text: `2024-01-01 00:${row % 60}:${field} host-${row}` },
        ]),
      ),
    )
    fieldStatistics(all)
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now()
      fieldStatistics(all)
      return performance.now() - started
    })
    expect(Math.min(...times)).toBeLessThan(40)
  })
})
