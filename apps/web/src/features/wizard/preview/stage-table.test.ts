import type { PreviewRow } from '@sluice/contracts'
import { describe, expect, test } from 'vitest'
import { emptyPreview, type PreviewState } from '../state/preview-state.ts'
import { countStates, previewStages, stageTable } from './stage-table.ts'

const int = (text: string) => ({ type: 'int' as const, text })
const field = (name: string) => ({
  name,
  types: ['int' as const],
  present: 1,
  rows: 1,
  bytesMax: 1,
  charactersMax: 1,
  distinct: 1,
  example: null,
})

const base: PreviewRow = {
  record: 0,
  row: 0,
  outcome: 'written',
  endedAt: null,
  reason: null,
  error: null,
  parsed: { id: int('1') },
  extracted: { id: int('1'), part: int('7') },
  mapped: { subtable: 't_1', columns: [int('1')], tags: [int('7')] },
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

const state: PreviewState = {
  ...emptyPreview,
  result: {
    rows: [base, filtered, broken],
    parsedFields: [field('id')],
    extractedFields: [field('id'), field('part')],
    designErrors: [],
    durationMs: 1,
  },
  columns: ['v'],
  tags: ['w'],
}

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

  test('the counts add up to the rows', () => {
    expect(countStates(stageTable(state, 'filter').rows)).toEqual({ ok: 1, filtered: 1, failed: 1 })
  })
})
