import type { PreviewField } from '@sluice/contracts'
import { expect, test } from 'vitest'
import type { PreviewInput } from './preview-input.ts'
import { unknownFields } from './unknown-fields.ts'

const field = (name: string): PreviewField => ({
  name,
  types: ['int'],
  present: 1,
  rows: 1,
  bytesMax: 1,
  charactersMax: 1,
  distinct: 1,
  example: '1',
})

const input: PreviewInput = {
  transform: {
    parser: { type: 'json', fields: [], depth: null, keepOriginal: false },
    extract: [],
    filters: ['id != 1', 'idd > 0 && _offset > 3'],
  },
  target: {
    subtable: 't_${city}',
    columns: [
      { name: 'ts', type: 'TIMESTAMP', map: { rule: 'generator', generator: 'now' } },
      { name: 'v', type: 'INT', map: { rule: 'mapping', field: 'id' } },
    ],
    tags: [{ name: 'w', type: 'INT', map: { rule: 'sum', fields: ['id', 'missing'] } }],
  },
  precision: 'ms',
  keepMs: null,
}

test('every rule that reads a field no row has is named with that field, metadata is always known', () => {
  expect(unknownFields(input, [field('id')])).toEqual([
    { field: 'transform.filters.1', name: 'idd' },
    { field: 'target.subtable', name: 'city' },
    { field: 'target.tags.0.map.fields', name: 'missing' },
  ])
})

test('without a sample nothing is suspicious', () => {
  expect(unknownFields(input, [])).toEqual([])
})
