import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitSample } from './split-sample.ts'

describe('splitSample', () => {
  test.each([
    ['two objects on two lines', '{"id":1}\n{"id":2}\n', ['{"id":1}', '{"id":2}']],
    ['one array as one message', '[{"id":1},{"id":2}]', ['[{"id":1},{"id":2}]']],
    ['text that is no JSON line by line', 'a,b\r\nc,d', ['a,b', 'c,d']],
    ['braces inside strings', '{"a":"}{"}\n{"b":"\\"}"}', ['{"a":"}{"}', '{"b":"\\"}"}']],
  ])('reads %s', (_name, text, messages) => {
    expect(splitSample(text)).toEqual(messages)
  })

  test('a document that is never closed spoils its own line only', () => {
    expect(splitSample('{"id": 1, "message": "x"\n{"id": 2}\n')).toEqual(['{"id": 1, "message": "x"', '{"id": 2}'])
  })

  test('documents come back whole, in order, compact or pretty-printed', () => {
    const documents = fc.array(fc.tuple(fc.oneof(fc.object(), fc.array(fc.object())), fc.constantFrom(0, 2)))
    fc.assert(
      fc.property(documents, (entries) => {
        const texts = entries.map(([value, indent]) => JSON.stringify(value, null, indent))
        expect(splitSample(texts.join('\n'))).toEqual(texts)
      }),
    )
  })

  test('no character other than white space is ever lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', '\n', ' ', 'a') }), (text) => {
        const bare = (some: string) => some.replace(/\s/g, '')
        expect(bare(splitSample(text).join(''))).toBe(bare(text))
      }),
    )
  })
})
