import { createRandom, type Random } from '../random.ts'
import { isSameValue } from '../same-value.ts'
import { checkParser, type FuzzedPayload, must, randomBytes, rowsOf } from './parser-check.ts'

const PIECES = [
  'a',
  '1',
  '',
  ',',
  ',',
  ';',
  '"',
  '"',
  '""',
  "'",
  '\n',
  '\n',
  '\r\n',
  '\r',
  '#',
  ' ',
  '\t',
  '京',
  '.',
  '=cmd',
] as const

const randomDesign = (random: Random) => ({
  type: 'csv' as const,
  columns: random.chance(0.3) ? ['a', 'b'] : [],
  header: random.chance(0.5),
  skipLines: random.below(3),
  delimiter: random.pick([',', ',', ';', '\t']),
  quote: random.pick(['"', '"', "'"]),
  comment: random.pick(['#', null]),
})

/** CSV of any kind is read or refused, and what a writer wrote comes back. Throws on a defect. */
export const fuzzCase = (seed: number): FuzzedPayload => {
  const random = createRandom(seed)
  const design = randomDesign(random)
  const { verdict } = checkParser(design, randomBytes(random, PIECES, 40))

  const { delimiter, quote } = design
  const names = ['x', 'y', 'z']
  const table = Array.from({ length: random.below(5) }, () =>
    names.map(() =>
      random.chance(0.2) ? null : Array.from({ length: random.below(5) }, () => random.pick(PIECES)).join(''),
    ),
  )
  const cell = (value: string | null): string =>
    value === null ? '' : `${quote}${value.replaceAll(quote, quote + quote)}${quote}`
  const text = table.map((row) => row.map(cell).join(delimiter)).join(random.pick(['\n', '\r\n', '\r']))
  const { parsed } = checkParser({ type: 'csv', columns: names, delimiter, quote }, new TextEncoder().encode(text))
  must('rows' in parsed, 'written CSV is refused', text)
  const expected = table.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])))
  must('rows' in parsed && isSameValue(rowsOf(parsed.rows), expected), 'written CSV comes back as another', text)
  return verdict
}
