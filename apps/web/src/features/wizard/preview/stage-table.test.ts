import type { PreviewRow } from '@sluice/contracts'
import { describe, expect, test } from 'vitest'
import { emptyPreview, type PreviewState } from '../state/preview-state.ts'
import { resultTables } from './result-tables.ts'
import { countStates, isBlank, previewStages, stageTable } from './stage-table.ts'
import { previewField } from './testing/preview-field.ts'

const int = (text: string) => ({ type: 'int' as const, text })
const base: PreviewRow = {
  record: 0,
  row: 0,
  outcome: 'written',
  endedAt: null,
  reason: null,
  error: null,
  parsed: { id: int('1') },
  extracted: { id: int('1'), part: int('7') },
  mapped: {
    supertable: 's',
    subtable: 't_1',
    columnNames: ['v'],
    columns: [int('1')],
    tagNames: ['w'],
    tags: [int('7')],
  },
}
const filtered: PreviewRow = {
  ...base,
  record: 1,
  outcome: 'filtered',
  endedAt: 'filter',
  reason: 'id != 1',
  mapped: null,
}
const broken: PreviewRow = {
  ...base,
  record: 2,
  outcome: 'failed',
  endedAt: 'parse',
  error: { stage: 'parse', code: 'PARSE_JSON', message: 'no JSON' },
  parsed: null,
  extracted: null,
  mapped: null,
}

const emptyResult = {
  parsedFields: [previewField('id')],
  extractedFields: [previewField('id'), previewField('part')],
  designErrors: [],
  durationMs: 1,
}

const state: PreviewState = {
  ...emptyPreview,
  result: { ...emptyResult, rows: [base, filtered, broken] },
  target: {
    supertable: 's',
    subtable: 't_${id}',
    columns: [{ name: 'v', type: 'INT', map: { rule: 'mapping', field: 'id' } }],
    tags: [{ name: 'w', type: 'INT', map: { rule: 'mapping', field: 'id' } }],
  },
}

test('rows of a mapping that cannot be computed are blank, others are not', () => {
  const uncomputed = { ...state, result: { ...emptyResult, rows: [{ ...base, mapped: null }] } }
  expect(isBlank(stageTable(uncomputed, 'mapping').rows)).toBe(true)
  expect(isBlank(stageTable(uncomputed, 'extract').rows)).toBe(false)
  expect(isBlank(stageTable(state, 'mapping').rows)).toBe(false)
  expect(isBlank([])).toBe(false)
})

describe('stageTable', () => {
  test.each(previewStages)('shows every row of the sample after %s', (stage) => {
    expect(stageTable(state, stage).rows.map(({ label }) => label)).toEqual(['1', '2', '3'])
  })

  test('a row is marked from the stage on at which it ended, and not before', () => {
    const statesAt = (stage: (typeof previewStages)[number]) => stageTable(state, stage).rows.map((row) => row.state)
    expect(statesAt('parse')).toEqual(['ok', 'ok', 'failed'])
    expect(statesAt('extract')).toEqual(['ok', 'ok', 'failed'])
    expect(statesAt('filter')).toEqual(['ok', 'filtered', 'failed'])
    expect(statesAt('mapping')).toEqual(['ok', 'filtered', 'failed'])
  })

  test('new fields stand before those that were there', () => {
    expect(stageTable(state, 'extract').columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['part', 'new'],
      ['id', 'field'],
    ])
  })

  test('the last stage shows subtable, columns and tags as they will be written', () => {
    const { columns, rows } = stageTable(state, 'mapping')
    expect(columns.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['subtable tbname', 'column v', 'tag w'])
    expect(rows[0]?.cells.map((cell) => cell?.text)).toEqual(['t_1', '1', '7'])
  })

  describe('several result tables', () => {
    const other = {
      ...base,
      table: 1,
      mapped: {
        supertable: 's_b',
        subtable: 'b_1',
        columnNames: ['v', 'extra'],
        columns: [int('1'), int('2')],
        tagNames: ['w'],
        tags: [int('7')],
      },
    }
    const lost: PreviewRow = { ...filtered, record: 3, endedAt: 'map', reason: 'no target' }
    const rows = [base, other, { ...base, record: 1 }, lost]
    const several = { ...state, result: { ...emptyResult, rows } }

    test('stand apart, each with its own columns, and rows that reach none are not lost', () => {
      expect(resultTables(several).map(({ name, count }) => [name, count])).toEqual([
        ['s', 2],
        ['s_b', 1],
        [null, 1],
      ])
      const [, second, none] = resultTables(several)
      expect(stageTable(several, 'mapping', second?.key).columns.map(({ name }) => name)).toEqual([
        'tbname',
        'v',
        'extra',
        'w',
      ])
      expect(stageTable(several, 'mapping', none?.key).rows.map(({ reason }) => reason)).toEqual(['no target'])
    })

    test('show a row that goes to two of them only once before the mapping', () => {
      expect(stageTable(several, 'filter').rows.map(({ label }) => label)).toEqual(['1', '2', '4'])
    })
  })

  test('the counts add up to the rows', () => {
    expect(countStates(stageTable(state, 'filter').rows)).toEqual({ ok: 1, filtered: 1, failed: 1 })
  })
})

test('what is done about a row that is written shows on the mapping, and on no earlier stage', () => {
  const notes = [{ kind: 'widened' as const, column: 'v' }]
  const state: PreviewState = { ...emptyPreview, result: { ...emptyResult, rows: [{ ...base, notes }, broken] } }
  expect(stageTable(state, 'mapping').rows.map((row) => row.notes)).toContainEqual(notes)
  expect(stageTable(state, 'extract').rows.flatMap((row) => row.notes)).toEqual([])
})
