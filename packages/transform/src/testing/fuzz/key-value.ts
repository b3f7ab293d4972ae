import { createRandom } from '../random.ts'
import { isSameValue } from '../same-value.ts'
import { checkParser, type FuzzedPayload, must, randomBytes, rowsOf } from './parser-check.ts'

const PIECES = [
  'a',
  'b',
  'a.b',
  'a_b',
  '=',
  '=',
  ' ',
  ' ',
  '\t',
  '"',
  '"',
  '\\',
  '\\n',
  '\\u00e9',
  '\n',
  '\r\n',
  ';',
  ':',
  '京',
  '1',
  '__proto__',
] as const
const KEYS = ['a', 'b', 'level', 'msg', 'k9'] as const

/** Pairs of any kind are read or refused, and logfmt that a writer wrote comes back. Throws on a defect. */
export const fuzzCase = (seed: number): FuzzedPayload => {
  const random = createRandom(seed)
  const separators = random.pick([{}, {}, { pairSeparator: ';' }, { pairSeparator: ' | ', keySeparator: ':' }])
  const { verdict } = checkParser({ type: 'keyValue', ...separators }, randomBytes(random, PIECES, 40))

  const rows = Array.from({ length: random.below(4) }, () =>
    Object.fromEntries(
      KEYS.filter((_, index) => index === 0 || random.chance(0.5)).map((key) => [
        key,
        random.chance(0.2) ? true : Array.from({ length: random.below(6) }, () => random.pick(PIECES)).join(''),
      ]),
    ),
  )
  const write = (row: Readonly<Record<string, string | boolean>>): string =>
    Object.entries(row)
      .map(([key, value]) => (value === true ? key : `${key}=${JSON.stringify(value)}`))
      .join(random.pick([' ', '  ', '\t']))
  const text = rows.map(write).join('\n')
  const { parsed } = checkParser({ type: 'keyValue' }, new TextEncoder().encode(text))
  must('rows' in parsed && isSameValue(rowsOf(parsed.rows), rows), 'written pairs come back as others', text)
  return verdict
}
