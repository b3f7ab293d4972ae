import { expect, test } from 'vitest'
import type { PreviewInput } from './preview-input.ts'
import { previewField } from './testing/preview-field.ts'
import { unknownFields } from './unknown-fields.ts'

const input: Pick<PreviewInput, 'transform' | 'target'> = {
  transform: {
    parser: { type: 'json', fields: [], depth: null, rowsAt: null, keepOriginal: false },
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
    further: [
      {
        when: 'kind == "a"',
        supertable: 's_${id}',
        subtable: 'd',
        columns: [{ name: '${metric}', type: 'INT', map: { rule: 'mapping', field: 'id' } }],
        tags: [],
      },
    ],
  },
}

test('every rule that reads a field no row has is named with that field, metadata is always known', () => {
  expect(unknownFields(input, [previewField('id')])).toEqual([
    { field: 'transform.filters.1', name: 'idd' },
    { field: 'target.subtable', name: 'city' },
    { field: 'target.tags.0.map.fields', name: 'missing' },
    { field: 'target.further.0.when', name: 'kind' },
    { field: 'target.further.0.columns.0.name', name: 'metric' },
  ])
})

test('without a sample nothing is suspicious', () => {
  expect(unknownFields(input, [])).toEqual([])
})
