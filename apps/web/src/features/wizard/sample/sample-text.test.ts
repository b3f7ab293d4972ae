import { expect, test } from 'vitest'
import { appendToSample, payloadText, recordsOfText } from './sample-text.ts'

test('every appended message begins on its own line', () => {
  expect(appendToSample('{"a":1}', ['{"b":2}\n', ''])).toBe('{"a":1}\n{"b":2}\n')
  expect(appendToSample('', ['x'])).toBe('x\n')
})

test('a typed message travels as UTF-8 bytes', () => {
  const [record] = recordsOfText('{"城市":"北京"}', 'tp', 0)
  expect(new TextDecoder().decode(record?.value ?? undefined)).toBe('{"城市":"北京"}')
})

test('a fetched payload is read in the encoding of the topic', () => {
  expect(payloadText(btoa('\xb1\xb1\xbe\xa9'), 'GBK')).toBe('北京')
})
