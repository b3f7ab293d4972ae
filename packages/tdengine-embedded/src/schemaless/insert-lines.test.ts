import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Instance } from '../instance.ts'
import { ServerError } from '../server-error.ts'
import type { Session } from '../sql/session.ts'
import type { LinesRequest } from './insert-lines.ts'

const NOW_MS = 1_800_000_000_000
const TIME_NS = `${NOW_MS - 1}000000`

function start() {
  const instance = new Instance({
    user: 'root',
    password: 'taosdata',
    dataDir: undefined,
    clock: { now: () => NOW_MS },
  })
  const session: Session = { user: 'root', database: 'd', timezone: 'UTC' }
  instance.execute('create database d', session)
  return {
    insert: (data: string, changes: Partial<LinesRequest> = {}) =>
      instance.insertLines({ protocol: 1, precision: 'ns', data, ttlDays: 0, nameKey: undefined, ...changes }, session),
    rows(sql: string) {
      const result = instance.execute(sql, session)
      if (result.kind !== 'rows') throw new TypeError('no rows')
      return { names: result.columns.map(({ name }) => name), rows: result.rows }
    },
  }
}

const escaped = (text: string): string => text.replace(/[, =\\]/gu, '\\$&')
const quoted = (text: string): string => `"${text.replace(/["\\]/gu, '\\$&')}"`

const nameArbitrary = fc.string({
  unit: fc.constantFrom('a', 'B', '1', '_', ',', ' ', '=', '-', 'é', '中'),
  minLength: 1,
  maxLength: 8,
})
const textArbitrary = fc.string({
  unit: fc.constantFrom('x', 'Y', '"', '\\', ',', ' ', '=', '宽', '😀'),
  minLength: 1,
  maxLength: 12,
})
const valueArbitrary = fc.oneof(
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map((value) => ({ text: `${value}i32`, value })),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => ({ text: `${value}u64`, value })),
  // -0 is written as 0.
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ text: String(value), value: value + 0 })),
  fc.boolean().map((value) => ({ text: value ? 'T' : 'false', value })),
  textArbitrary.map((value) => ({ text: quoted(value), value })),
  textArbitrary.map((value) => ({ text: `L${quoted(value)}`, value })),
)
const pointArbitrary = fc
  .record({
    tags: fc.uniqueArray(fc.tuple(nameArbitrary, textArbitrary), {
      selector: ([name]) => name.toLowerCase(),
      maxLength: 4,
    }),
    fields: fc.uniqueArray(fc.tuple(nameArbitrary, valueArbitrary), {
      selector: ([name]) => name.toLowerCase(),
      minLength: 1,
      maxLength: 5,
    }),
  })
  .filter(({ tags, fields }) =>
    fields.every(([field]) => tags.every(([tag]) => tag.toLowerCase() !== field.toLowerCase())),
  )

const toLine = (
  tags: readonly (readonly [string, string])[],
  fields: readonly (readonly [string, { text: string }])[],
) =>
  [
    ['m', ...tags.map(([name, value]) => `${escaped(name)}=${escaped(value)}`)].join(','),
    fields.map(([name, { text }]) => `${escaped(name)}=${text}`).join(','),
    TIME_NS,
  ].join(' ')

describe('insertLines', () => {
  it('stores what a line says, whatever names and texts need escaping', () => {
    fc.assert(
      fc.property(pointArbitrary, ({ tags, fields }) => {
        const server = start()
        expect(server.insert(toLine(tags, fields))).toEqual({ affectedRows: 1, totalRows: 1 })
        const { names, rows } = server.rows('select * from m')
        const stored = Object.fromEntries(names.map((name, index) => [name, rows[0]?.[index]]))
        const expected = [...tags, ...fields.map(([name, { value }]) => [name, value] as const)]
        expect(stored).toMatchObject({ _ts: BigInt(NOW_MS - 1), ...Object.fromEntries(expected) })
      }),
    )
  })

  it('puts lines with the same tags into one subtable, in whatever order the tags are', () => {
    fc.assert(
      fc.property(pointArbitrary, ({ tags, fields }) => {
        const server = start()
        server.insert(toLine(tags, fields))
        server.insert(toLine(tags.toReversed(), fields))
        expect(server.rows('select tbname from m').rows).toHaveLength(1)
      }),
      { numRuns: 50 },
    )
  })

  it('answers any text with a result or an error of the server', () => {
    const fragments = fc.constantFrom(
      ...'m,t=a c=1 "x" L" 1i8 300i8 1e400 G"POINT(1" \\ = , # \n {"metric":"m" [ ] 7'.split(' '),
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(fragments, { maxLength: 9 }).map((parts) => parts.join(' ')),
    )
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 4 }), (data, protocol) => {
        try {
          start().insert(data, { protocol })
        } catch (error) {
          expect(error).toBeInstanceOf(ServerError)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('writes nothing when one line of many is wrong', () => {
    const server = start()
    expect(() => server.insert(`m,t=a c=1 ${TIME_NS}\nm,t=a c=zz ${TIME_NS}`)).toThrow('invalid data')
    expect(() => server.rows('select * from m')).toThrow('Table does not exist')
  })
})
