import type { ParserOf } from '@sluice/contracts'
import { inField } from '../../design/design-errors.ts'
import { compilePattern } from '../../extract/pattern.ts'
import { defineKey, type JsonValue } from '../../json/json-value.ts'
import { Refusal } from '../../refusal.ts'
import { createDecoder } from '../decode-text.ts'
import { type CreateParser, parseFailure } from '../payload-parser.ts'
import { checkFieldNames } from './field-names.ts'

const NO_MATCH = new Refusal('PARSE_NO_MATCH', 'the pattern does not match the payload')
const TOO_LONG = new Refusal('PARSE_TOO_LARGE', 'the payload is too long for this pattern')

/** A payload is one row; a group that took no part in the match is null (spec/data-in.md §2.1). */
export const regexParser =
  (spec: ParserOf<'regex'>): CreateParser =>
  ({ encoding }) => {
    const decode = createDecoder(encoding)
    const { groups, match, charactersMax } = inField('pattern', () => {
      const pattern = compilePattern(spec.pattern)
      checkFieldNames(pattern.groups)
      return pattern
    })
    return {
      fieldNames: groups,
      parse: (value) => {
        const text = decode(value)
        if (typeof text !== 'string') return parseFailure(text)
        if (text.length > charactersMax) return parseFailure(TOO_LONG)
        const found = match(text)
        if (found === null) return parseFailure(NO_MATCH)
        const rows: Record<string, JsonValue> = {}
        for (const [index, name] of groups.entries()) defineKey(rows, name, found[index] ?? null)
        return { text, rows, exact: true }
      },
    }
  }
