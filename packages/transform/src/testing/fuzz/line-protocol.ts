import { createRandom, type Random } from '../random.ts'
import { isSameValue } from '../same-value.ts'
import { checkParser, type FuzzedPayload, must, randomBytes, rowsOf } from './parser-check.ts'

const PIECES = [
  'm',
  'a',
  ',',
  ',',
  '=',
  '=',
  ' ',
  ' ',
  '"',
  '\\',
  '\n',
  '\r\n',
  '#',
  '1',
  '1i',
  '-1u8',
  '2.5f32',
  't',
  'true',
  'L"',
  'G"POINT(1 2)"',
  'B"',
  '\\x00',
  '1700000000',
  '京',
  '.',
  '__proto__',
  'm v=1',
  'm,t=x v="y" 1\n',
] as const
const TEXT = ['a', ' ', ',', '=', '"', '\\\\x', '京', '\n'] as const

const text = (random: Random, minLength: number, pieces: readonly [string, ...string[]] = TEXT): string =>
  Array.from({ length: minLength + random.below(4) }, () => random.pick(pieces)).join('')

/** A measurement, a key or a value of a tag: line breaks and backslashes have no form there. */
const name = (random: Random): string => text(random, 1).replace(/[\n\\]/g, '') || 'n'

/** Lines of any kind are read or refused, and lines that a writer wrote come back. Throws on a defect. */
export const fuzzCase = (seed: number): FuzzedPayload => {
  const random = createRandom(seed)
  const precision = random.pick(['s', 'ms', 'us', 'ns'] as const)
  const { verdict } = checkParser({ type: 'lineProtocol', precision }, randomBytes(random, PIECES, 30))

  const rows = Array.from({ length: random.below(4) }, () => writtenRow(random))
  const payload = rows.map((row) => row.line).join('\n')
  const { parsed } = checkParser({ type: 'lineProtocol' }, new TextEncoder().encode(payload))
  const expected = rows.map((row) => row.fields)
  must('rows' in parsed && isSameValue(rowsOf(parsed.rows), expected), 'written lines come back as others', payload)
  return verdict
}

const writtenRow = (random: Random): { readonly line: string; readonly fields: Readonly<Record<string, unknown>> } => {
  const measurement = name(random)
  const tags = new Map(Array.from({ length: random.below(3) }, () => [`t${name(random)}`, name(random)] as const))
  const fields = new Map(
    Array.from({ length: 1 + random.below(3) }, () => [`f${name(random)}`, writtenField(random)] as const),
  )
  const escaped = (part: string): string => part.replace(/[,= ]/g, '\\$&')
  const tagText = [...tags].map(([key, value]) => `,${escaped(key)}=${escaped(value)}`).join('')
  const fieldText = [...fields].map(([key, { written }]) => `${escaped(key)}=${written}`).join(',')
  return {
    line: `${measurement.replace(/[, ]/g, '\\$&')}${tagText} ${fieldText}`,
    fields: {
      _measurement: measurement,
      ...Object.fromEntries(tags),
      ...Object.fromEntries([...fields].map(([key, { value }]) => [key, value])),
    },
  }
}

const writtenField = (random: Random): { readonly written: string; readonly value: unknown } => {
  const value = text(random, 0)
  return random.pick(
    [
      { written: `"${value.replace(/["\\]/g, '\\$&')}"`, value },
      { written: `L"${value.replace(/["\\]/g, '\\$&')}"`, value },
      { written: '9223372036854775807i', value: 9_223_372_036_854_775_807n },
      { written: `${random.below(128)}i8`, value: undefined },
      { written: 'T', value: true },
      { written: '0.5f64', value: 0.5 },
    ].map((one) => ({ ...one, value: one.value === undefined ? Number.parseInt(one.written, 10) : one.value })) as [
      { written: string; value: unknown },
    ],
  )
}
