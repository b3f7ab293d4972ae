import { describe, expect, test } from 'vitest'
import { parseBrokerList } from './broker-text.ts'
import { scalarFromText, scalarToText } from './scalar-text.ts'
import { canonicalTemplate } from './template-text.ts'
import { topicsOfText } from './topic-text.ts'

describe('parseBrokerList', () => {
  test.each([
    [
      'h1:9092,h2:9093',
      [
        { host: 'h1', port: 9092 },
        { host: 'h2', port: 9093 },
      ],
    ],
    [
      ' PLAINTEXT://h1:1 , SASL_SSL://h2:2 ',
      [
        { host: 'h1', port: 1 },
        { host: 'h2', port: 2 },
      ],
    ],
    [
      'h1\nh2:9',
      [
        { host: 'h1', port: 9092 },
        { host: 'h2', port: 9 },
      ],
    ],
    ['[::1]:9093', [{ host: '::1', port: 9093 }]],
    ['h1:9093', [{ host: 'h1', port: 9093 }]],
  ])('splits %j', (text, brokers) => {
    expect(parseBrokerList(text)).toEqual(brokers)
  })

  test.each(['', 'kafka', ' fe80::1 '])('leaves the mere host %j alone', (text) => {
    expect(parseBrokerList(text)).toBeUndefined()
  })
})

test('topics split at commas and blanks and stand only once', () => {
  expect(topicsOfText(['tp1, tp2', 'tp1', '  '])).toEqual(['tp1', 'tp2'])
})

describe('scalarFromText', () => {
  test.each([
    ['5', 'INT', 5],
    ['-1.5', 'DOUBLE', -1.5],
    ['1.', 'DOUBLE', '1.'],
    ['9223372036854775807', 'BIGINT', '9223372036854775807'],
    ['true', 'BOOL', true],
    ['true', 'VARCHAR(8)', 'true'],
    ['007', 'VARCHAR(8)', '007'],
    ['', 'INT', ''],
  ])('reads %j for %s as %j and shows it unchanged', (text, type, scalar) => {
    expect(scalarFromText(text, type)).toBe(scalar)
    expect(scalarToText(scalarFromText(text, type))).toBe(text)
  })
})

describe('canonicalTemplate', () => {
  test.each([
    ['t_{id}', 't_${id}'],
    ['{a}{b}', '${a}${b}'],
    ['t_${id}', 't_${id}'],
    ['${pad(id, 4, "{x")}', '${pad(id, 4, "{x")}'],
  ])('writes %j as %j', (template, canonical) => {
    expect(canonicalTemplate(template)).toBe(canonical)
  })
})
