import { expect, test } from 'vitest'
import { csvLine } from './csv-line.ts'

test('commas, quotes and line ends stay inside their cell', () => {
  expect(csvLine(['a', 'b,c', 'say "x"', 'two\nlines', ''])).toBe('a,"b,c","say ""x""","two\nlines",\r\n')
})

test('no cell starts like a formula', () => {
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=x']) expect(csvLine([evil]), evil).toMatch(/^"?'/)
})
