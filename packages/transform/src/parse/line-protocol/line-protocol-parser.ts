import type { ParserOf } from '@sluice/contracts'
import { createDecoder } from '../decode-text.ts'
import { type CreateParser, type ParsedRecord, parseFailure } from '../payload-parser.ts'
import { createRowCollector } from '../text/row-collector.ts'
import { readLine } from './read-line.ts'

/** One row per line; blank lines and those that begin with # are passed over. */
export const lineProtocolParser =
  (spec: ParserOf<'lineProtocol'>): CreateParser =>
  ({ encoding }) => {
    const decode = createDecoder(encoding)
    const parseText = (text: string, literalFloats: boolean): ParsedRecord => {
      const collector = createRowCollector()
      const reading = { unit: spec.precision, literalFloats }
      for (let at = nextLine(text, 0); at < text.length; ) {
        const line = readLine(text, at, reading)
        if ('row' in line) collector.add(line.row)
        else collector.fail('PARSE_LINE_PROTOCOL', line.problem, line.position)
        at = nextLine(text, lineEnd(text, line.end))
      }
      return collector.record(text)
    }
    return {
      fieldNames: null,
      parse: (value) => {
        const text = decode(value)
        return typeof text === 'string' ? parseText(text, false) : parseFailure(text)
      },
      literally: ({ text }) => parseText(text, true).rows,
    }
  }

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

/** Where the next line begins that holds anything, at `from` or later. */
const nextLine = (text: string, from: number): number => {
  let at = from
  for (;;) {
    while (at < text.length && ' \t\r\n'.includes(text[at] ?? '')) at++
    if (text[at] !== '#') return at
    at = lineEnd(text, at)
  }
}
