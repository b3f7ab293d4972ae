import { describe, expect, it } from 'vitest'
import { column, compiled, NOW_MS, nowColumn, previewOn } from '../fixtures.ts'

const messages = ['{"id": 1, "message": "hello-word"}', '{"id": 2, "message": "hello-word"}'] as const

/** The example that TDengine's guide to Kafka data-in builds up step by step; in a browser it is seed-001.spec.ts. */
describe.each([
  ['objects on lines', messages.join('\n')],
  ['an array', `[${messages.join(',')}]`],
])('the example of the Kafka guide, from %s', (_name, sample) => {
  const transform = compiled({
    transform: { extract: [{ rule: 'split', field: 'message', separator: '-', count: 2 }], filters: ['id != 1'] },
    target: {
      subtable: 't_{id}',
      columns: [
        nowColumn,
        column('message_0', 'VARCHAR(16)', 'message_0'),
        column('level', 'INT', { rule: 'mapping', field: 'level', default: 3 }),
      ],
      tags: [column('id', 'INT', 'id')],
    },
  })
  const { rows } = previewOn(transform, sample)

  it('parses two rows of id and message', () => {
    expect(rows.map(({ parsed }) => parsed)).toEqual([
      { id: { type: 'int', text: '1' }, message: { type: 'string', text: 'hello-word' } },
      { id: { type: 'int', text: '2' }, message: { type: 'string', text: 'hello-word' } },
    ])
  })

  it('splits message at - into message_0 and message_1', () => {
    const parts = { message_0: { type: 'string', text: 'hello' }, message_1: { type: 'string', text: 'word' } }
    expect(rows.map(({ extracted }) => extracted)).toEqual([
      { ...parts, id: { type: 'int', text: '1' } },
      { ...parts, id: { type: 'int', text: '2' } },
    ])
  })

  it('writes what has id != 1, and says of the other why not', () => {
    expect(rows.map(({ outcome, endedAt, reason }) => [outcome, endedAt, reason])).toEqual([
      ['filtered', 'filter', 'id != 1'],
      ['written', null, null],
    ])
  })

  it('writes it into t_2, with the default where the field is missing', () => {
    expect(rows[1]?.mapped).toMatchObject({
      subtable: 't_2',
      columnNames: ['ts', 'message_0', 'level'],
      columns: [{ text: String(NOW_MS) }, { text: 'hello' }, { text: '3' }],
      tags: [{ text: '2' }],
    })
  })
})
