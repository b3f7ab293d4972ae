import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messagesOf } from './messages.ts'
import { emptySample, type SplitMode, splitModes } from './sample.ts'

const textsOf = (text: string, mode: SplitMode): readonly string[] =>
  messagesOf({ ...emptySample, text }, mode).map((message) => message.text)

describe('typed text', () => {
  test.each<[string, SplitMode, string, string[]]>([
    ['two objects on two lines', 'document', '{"id":1}\n{"id":2}\n', ['{"id":1}', '{"id":2}']],
    ['one array as one message', 'document', '[{"id":1},{"id":2}]', ['[{"id":1},{"id":2}]']],
    ['text that is no JSON line by line', 'document', 'a,b\r\nc,d', ['a,b', 'c,d']],
    ['braces inside strings', 'document', '{"a":"}{"}\n{"b":"\\"}"}', ['{"a":"}{"}', '{"b":"\\"}"}']],
    ['half a document on a line of its own', 'line', '{"a":\n1}', ['{"a":', '1}']],
    ['paragraphs', 'blank', 'a,b\n1,2\n \n\na,b\n3,4\n', ['a,b\n1,2', 'a,b\n3,4']],
    ['everything at once', 'whole', '\na\n\nb\n', ['a\n\nb']],
  ])('reads %s by %s', (_name, mode, text, messages) => {
    expect(textsOf(text, mode)).toEqual(messages)
  })

  test('a document that is never closed spoils its own line only', () => {
    const text = '{"id": 1, "message": "x"\n{"id": 2}\n'
    expect(textsOf(text, 'document')).toEqual(['{"id": 1, "message": "x"', '{"id": 2}'])
  })

  test('documents come back whole, in order, compact or pretty-printed', () => {
    const documents = fc.array(fc.tuple(fc.oneof(fc.object(), fc.array(fc.object())), fc.constantFrom(0, 2)))
    fc.assert(
      fc.property(documents, (entries) => {
        const texts = entries.map(([value, indent]) => JSON.stringify(value, null, indent))
        expect(textsOf(texts.join('\n'), 'document')).toEqual(texts)
      }),
    )
  })

  test.each(splitModes)('no character other than white space is ever lost by %s', (mode) => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', '\n', ' ', 'a') }), (text) => {
        const bare = (some: string) => some.replace(/\s/g, '')
        expect(bare(textsOf(text, mode).join(''))).toBe(bare(text))
      }),
    )
  })
})
