import type { ExtractRule } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { compiled, compileNow, inputOf, previewOn } from '../fixtures.ts'
import { extractMistakes, shownExtract } from '../shown-extract.ts'

const split = (field: string, count: number) => ({ rule: 'split', field, separator: '-', count }) as const
const voltage = {
  rule: 'regex',
  field: 'voltage',
  pattern: '^(?<voltage>[0-9]+(?:\\.[0-9]+)?)(?<voltage_unit>[a-zA-Z]+)$',
} as const

/** spec/data-in.md §3. */
describe('split', () => {
  it.each([
    ['makes message_0 and message_1 of message', 'hello-word', 2, ['message_0=hello', 'message_1=word']],
    ['fewer parts leave nulls', 'a', 3, ['message_0=a', 'message_1=null', 'message_2=null']],
    ['more parts stay together in the last', 'a-b-c-d', 3, ['message_0=a', 'message_1=b', 'message_2=c-d']],
    ['a number is split as text', -1.5, 2, ['message_0=', 'message_1=1.5']],
  ])('%s', (_name, message, count, fields) => {
    expect(shownExtract([split('message', count)], { message })).toEqual(fields)
  })
})

describe('regex', () => {
  it.each([
    ['221V', ['voltage=221', 'voltage_unit=V']],
    ['220.1221V', ['voltage=220.1221', 'voltage_unit=V']],
  ])('overwrites voltage %s by a group of its name and adds voltage_unit', (text, fields) => {
    expect(shownExtract([voltage], { voltage: text })).toEqual(fields)
  })

  it('is a data error of the row without a match', () => {
    expect(shownExtract([voltage], { voltage: 'high' })).toMatchObject({ code: 'EXTRACT_NO_MATCH', rule: 'regex' })
  })
})

describe('convert', () => {
  const states = { rule: 'convert', field: 'state', table: { '0': 'off', '1': 'on' } } as const

  it('overwrites its source, or makes a new field where it is given a name', () => {
    expect(shownExtract([states], { state: 1 })).toEqual(['state=on'])
    expect(shownExtract([{ ...states, to: 'word' }], { state: 1 })).toEqual(['word=on', 'state=1'])
  })

  it('keeps a value that is not in the table', () => {
    expect(shownExtract([states], { state: 7 })).toEqual(['state=7'])
  })
})

describe('extract rules', () => {
  it('run in order, and later ones use what earlier ones made', () => {
    const rules: readonly ExtractRule[] = [
      split('m', 2),
      { ...voltage, field: 'm_1' },
      { rule: 'drop', fields: ['m_1'] },
    ]
    expect(shownExtract(rules, { m: 'a-221V' })).toEqual(['m_0=a', 'voltage=221', 'voltage_unit=V'])
  })

  it('show what they made before what they left', () => {
    expect(shownExtract([split('m', 2)], { id: 7, m: 'a-b' })).toEqual(['m_0=a', 'm_1=b', 'id=7'])
  })

  it('may not name a source that is certainly missing, nor a name twice', () => {
    expect(extractMistakes([split('m', 2)], ['id'])).toEqual(['transform.extract.0.field: FIELD_UNKNOWN'])
    expect(extractMistakes([split('m', 2), split('m', 2)])).toEqual(['transform.extract.1.field: FIELD_UNKNOWN'])
    const twice = { rule: 'regex', field: 'm', pattern: '(?<a>.)(?<a>.)' } as const
    expect(extractMistakes([twice])).toEqual(['transform.extract.0.pattern: PATTERN_INVALID'])
    const again = { rule: 'convert', field: 'm', table: {}, to: 'a' } as const
    const result = compileNow(inputOf({ transform: { extract: [again, { ...again, field: 'n' }] } }))
    expect(result.ok ? [] : result.designErrors).toMatchObject([
      { field: 'transform.extract.1.to', code: 'FIELD_CLASH' },
    ])
  })

  it('lead from a text to a number of a column', () => {
    const transform = compiled({
      transform: { extract: [voltage] },
      target: {
        subtable: 't',
        columns: [
          { name: 'ts', type: 'TIMESTAMP', map: { rule: 'generator', generator: 'now' } },
          { name: 'voltage', type: 'DOUBLE', map: { rule: 'mapping', field: 'voltage' } },
        ],
        tags: [{ name: 'unit', type: 'VARCHAR(4)', map: { rule: 'mapping', field: 'voltage_unit' } }],
      },
    })
    expect(previewOn(transform, '{"voltage":"220.1221V"}').rows[0]?.mapped).toMatchObject({
      columns: [expect.anything(), { type: 'float', text: '220.1221' }],
      tags: [{ text: 'V' }],
    })
  })
})
