import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitMessages } from './split-messages.ts'

const documents = fc.array(
  fc.oneof(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.array(fc.jsonValue(), { minLength: 1 })),
  { minLength: 1, maxLength: 8 },
)

describe('a sample file', () => {
  it('gives back the documents it was made of, one per line', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom('\n', '\r\n', '\n\n'), (values, lineBreak) => {
        const text = values.map((value) => JSON.stringify(value)).join(lineBreak)
        expect(splitMessages(text).map((message) => JSON.parse(message))).toEqual(JSON.parse(JSON.stringify(values)))
      }),
    )
  })

  it('gives back pretty-printed documents', () => {
    fc.assert(
      fc.property(documents, (values) => {
        const text = values.map((value) => JSON.stringify(value, null, 2)).join('\n')
        expect(splitMessages(text).map((message) => JSON.parse(message))).toEqual(JSON.parse(JSON.stringify(values)))
      }),
    )
  })

  it('keeps a broken line to itself', () => {
    expect(splitMessages('\uFEFF{"a":1}\n{"a":\n\nnot json\n{"a":3}\n')).toEqual([
      '{"a":1}',
      '{"a":',
      'not json',
      '{"a":3}',
    ])
  })

  it('keeps a document that is cut short', () => {
    expect(splitMessages('{\n  "a": 1\n}\n{\n  "a":')).toEqual(['{\n  "a": 1\n}', '{\n  "a":'])
  })

  it('holds nothing when it is empty', () => {
    expect(splitMessages('\n  \n')).toEqual([])
  })
})
