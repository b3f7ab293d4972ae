import type { ParserOf } from '@sluice/contracts'
import { createDecoder } from '../decode-text.ts'
import { type CreateParser, parseFailure } from '../payload-parser.ts'
import { readPairs } from './read-pairs.ts'
import { createRowCollector } from './row-collector.ts'

/** One row per line that is not blank; values are text, a key alone is true. */
export const keyValueParser =
  (spec: ParserOf<'keyValue'>): CreateParser =>
  ({ encoding }) => {
    const decode = createDecoder(encoding)
    const separators = { pair: spec.pairSeparator, key: spec.keySeparator }
    return {
      fieldNames: null,
      parse: (value) => {
        const text = decode(value)
        if (typeof text !== 'string') return parseFailure(text)
        const collector = createRowCollector()
        let start = 0
        for (const line of text.split('\n')) {
          const content = line.endsWith('\r') ? line.slice(0, -1) : line
          if (content.trim() !== '') {
            const read = readPairs(content, separators)
            if ('row' in read) collector.add(read.row)
            else collector.fail('PARSE_KEY_VALUE', read.problem, start + read.position)
          }
          start += line.length + 1
        }
        return collector.record(text)
      },
    }
  }
