import { describe, expect, test } from 'vitest'
import { parseBrokerList } from './broker-text.ts'
import { groupNames } from './group-names.ts'
import { repeatedRows, rowsOfJson, tableOfRows } from './literal-row.ts'
import { parsePathList } from './path-list.ts'
import { scalarFromText, scalarToText } from './scalar-text.ts'
import { separatorFromText, separatorToText } from './separator-text.ts'
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

describe('parsePathList', () => {
  test.each([
    ['$["a"]["b"]=alias,$["arr"][0]["x"]', ['$["a"]["b"] alias', '$["arr"][0]["x"] ']],
    ['$["a,b"]["c=d"]=e', ['$["a,b"]["c=d"] e']],
    ['a.b=x\nc.0', ['a.b x', 'c.0 ']],
  ])('reads %j', (text, keys) => {
    expect(parsePathList(text)?.map(({ path, alias }) => `${path} ${alias}`)).toEqual(keys)
  })

  test.each(['', 'a.b.c', '$["a"]["b"]'])('leaves the single path %j alone', (text) => {
    expect(parsePathList(text)).toBeUndefined()
  })
})

test.each([
  ['\t', '\\t'],
  [' ; ', ' ; '],
])('the separator %j is written %j', (separator, text) => {
  expect(separatorToText(separator)).toBe(text)
  expect(separatorFromText(text)).toBe(separator)
})

test('named groups are found in both notations, escaped brackets are none', () => {
  expect(groupNames('(?<v>\\d+)(?P<unit>[A-Z]+)\\(?<x>')).toEqual(['v', 'unit'])
})

describe('value tables', () => {
  test('a pasted object becomes rows that keep the type of each value', () => {
    const rows = rowsOfJson('{"0": "off", "1": 1, "2": true, "3": null, "4": "1"}')
    expect(rows === undefined ? rows : tableOfRows(rows)).toEqual({ 0: 'off', 1: 1, 2: true, 3: null, 4: '1' })
  })

  test.each(['on', '[1]', '{"a": {}}', '{"a"'])('%j is no value table', (text) => {
    expect(rowsOfJson(text)).toBeUndefined()
  })

  test('a value that is there twice is found', () => {
    const row = { kind: 'text', text: '' } as const
    expect(
      repeatedRows([
        { ...row, from: 'a' },
        { ...row, from: 'b' },
        { ...row, from: 'a' },
      ]),
    ).toEqual([2])
  })
})
