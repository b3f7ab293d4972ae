import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prettyJson } from './pretty-json.ts'

describe('pretty JSON', () => {
  it('looks as JSON.stringify indents it, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
      }),
    )
  })

  it('keeps every digit of numbers, and text that is no JSON', () => {
    expect(prettyJson('{"id":12345678901234567890.10}')).toBe('{\n  "id": 12345678901234567890.10\n}')
    expect(prettyJson('{"a": 1} {"b": 2}')).toBe('{"a": 1} {"b": 2}')
  })
})
