import { describe, expect, it } from 'vitest'
import { column, compiled, nowColumn, previewOn } from '../testing/fixtures.ts'
import { shownExtract } from '../testing/shown-extract.ts'

/** The examples that the documents of Explorer's data-in give for extract, filter, expressions and formats. */

const seedMessages = ['{"id": 1, "message": "hello-word"}', '{"id": 2, "message": "hello-word"}'] as const

describe('the Kafka guide', () => {
  const transform = compiled({
    transform: { extract: [{ rule: 'split', field: 'message', separator: '-', count: 2 }], filters: ['id != 1'] },
    target: { subtable: 't_{id}', columns: [nowColumn, column('m', 'VARCHAR(9)', 'message_0')], tags: [] },
  })

  it.each([
    ['JSON objects', seedMessages.join('\n')],
    ['a JSON array', `[${seedMessages.join(',')}]`],
  ])('splits message into message_0 and message_1 and writes only what is not id 1, from %s', (_name, sample) => {
    const { rows } = previewOn(transform, sample)
    expect(rows.map(({ extracted }) => [extracted?.['message_0']?.text, extracted?.['message_1']?.text])).toEqual([
      ['hello', 'word'],
      ['hello', 'word'],
    ])
    expect(rows.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['filtered', 'id != 1'],
      ['written', null],
    ])
  })

  it('names the subtable t_{id}', () => {
    expect(JSON.stringify(previewOn(transform, seedMessages[1]).rows[0]?.mapped)).toContain('"t_2"')
  })
})

describe('extract rules of the documents', () => {
  it.each([
    ['fewer parts leave nulls', 'a', ['m_0=a', 'm_1=null', 'm_2=null']],
    ['more parts stay together in the last', 'a-b-c-d', ['m_0=a', 'm_1=b', 'm_2=c-d']],
    ['a number is split as text', -1.5, ['m_0=', 'm_1=1.5', 'm_2=null']],
  ])('split: %s', (_name, m, fields) => {
    expect(shownExtract([{ rule: 'split', field: 'm', separator: '-', count: 3 }], { m })).toEqual(fields)
  })

  it('regex: voltage becomes voltage and voltage_unit', () => {
    const pattern = '(?<voltage>[0-9]+)(?<voltage_unit>[a-zA-Z]+)'
    expect(shownExtract([{ rule: 'regex', field: 'voltage', pattern }], { voltage: '221V' })).toEqual([
      'voltage=221',
      'voltage_unit=V',
    ])
  })

  it('convert: a key that is absent keeps its value', () => {
    const rule = { rule: 'convert', field: 'state', table: { '0': 'off', '1': 'on' } } as const
    expect(shownExtract([rule], { state: 1 })).toEqual(['state=on'])
    expect(shownExtract([rule], { state: 7 })).toEqual(['state=7'])
  })
})

describe('expressions of the documents', () => {
  const row = {
    location: 'beijing-chaoyang',
    voltage: 221,
    temperature: 21.5,
    flag: true,
    s: '北京',
    year: 2026,
    month: '01',
    day: '02',
    // Two hours before the time of the tests.
    ts: '2023-11-14T20:13:20Z',
    nothing: null,
  }
  it.each([
    ['parse_int("56")', '56'],
    ['parse_float("12.3")', '12.3'],
    ['s.is_empty()', 'false'],
    ['s.contains("京")', 'true'],
    ['s.starts_with("北")', 'true'],
    ['s.ends_with("x")', 'false'],
    ['s.len', '2'],
    ['between_time_range(ts, -604800, 0)', 'true'],
    ['between_time_range(ts, -60, 0)', 'false'],
    ['location.starts_with("beijing") && voltage > 200', 'true'],
    ['flag', 'true'],
    ['!flag || (voltage >= 221 && voltage <= 221 && voltage != 220 && voltage < 300)', 'true'],
    ['voltage == 221.0', 'true'],
    ['voltage == "221"', 'false'],
    ['is_null(nothing) && nothing == ()', 'true'],
    ['nothing == 1 || nothing < 1', 'false'],
    ['"1.2".pad(5, \'0\')', '1.200'],
    ['" x ".trim()', 'x'],
    ['location.sub_string(-8)', 'chaoyang'],
    ['location.sub_string(0, 7)', 'beijing'],
    ['location.sub_string(3, 0)', ''],
    ['location.replace("beijing", "bj")', 'bj-chaoyang'],
    ['temperature * 1.8 + 32', '70.7'],
    ['(voltage + 4).sqrt()', '15'],
    ['log(1000)', '3'],
    ['floor(2.5) + ceiling(2.5) + round(2.5) + int(2.9)', '10'],
    ['fraction(2.5) + ln(exp(1))', '1.5'],
    ['sin(0) + cos(0) + tan(0) + sinh(0) + cosh(0) + asin(0) + acos(1) + atan(0) + asinh(0) + acosh(1)', '2'],
    ['abs(-3) + min(1, 2) + max(1, 2) + 7 % 4 + coalesce(nothing, 1)', '10'],
    ['if(voltage > 200, "high", "low")', 'high'],
  ])('%s is %s', (expression, text) => {
    const shown = shownExtract([{ rule: 'expr', to: 'out', expression }], row)
    expect(Array.isArray(shown) ? shown[0] : shown).toBe(`out=${text}`)
  })

  it('format: ${year}-${month}-${day}', () => {
    const format = { rule: 'format', template: '${year}-${month}-${day}' } as const
    const target = { subtable: 't', columns: [nowColumn, column('v', 'VARCHAR(10)', format)], tags: [] }
    const [shown] = previewOn(compiled({ target }), JSON.stringify(row)).rows
    expect(JSON.stringify(shown?.mapped)).toContain('"2026-01-02"')
  })

  it.each([
    ['voltage > "x".parse_int()', 'EXPRESSION_FAILED'],
    ['9223372036854775807 + voltage > 0', 'EXPRESSION_FAILED'],
  ])('a filter that fails is a data error and not false: %s', (filter, code) => {
    const [shown] = previewOn(compiled({ transform: { filters: [filter] } }), JSON.stringify(row)).rows
    expect(shown).toMatchObject({ outcome: 'failed', error: { stage: 'filter', code, rule: filter } })
  })

  it('rows for which a filter is false or null are filtered, whichever of several filters it is', () => {
    const filters = ['voltage > 0', 'nothing', 'location.contains("x")']
    const [shown] = previewOn(compiled({ transform: { filters } }), JSON.stringify(row)).rows
    expect(shown).toMatchObject({ outcome: 'filtered', reason: 'nothing' })
  })
})
