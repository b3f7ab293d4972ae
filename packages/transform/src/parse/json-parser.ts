import { isParseProblem, parseJsonRows, parseJsonRowsExactly, parseJsonRowsLiterally } from '../json/parse-rows.ts'
import { createDecoder } from './decode-text.ts'
import { type CreateParser, parseFailure, parseFailureOf } from './payload-parser.ts'

/** JSON in all its forms (spec/data-in.md §2.1). */
export const createJsonParser: CreateParser = ({ encoding }) => {
  const decode = createDecoder(encoding)
  return {
    fieldNames: null,
    parse: (value) => {
      const text = decode(value)
      if (typeof text !== 'string') return parseFailure(text)
      try {
        return { text, rows: parseJsonRows(text), exact: false }
      } catch (error) {
        if (!isParseProblem(error)) throw error
        return parseFailureOf(error.code, error.message, error.position)
      }
    },
    exactly: ({ text }) => parseJsonRowsExactly(text),
    literally: ({ text }) => parseJsonRowsLiterally(text),
  }
}
