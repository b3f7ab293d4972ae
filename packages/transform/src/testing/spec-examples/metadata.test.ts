import { describe, expect, it } from 'vitest'
import { column, compiled, NOW_MS, record } from '../fixtures.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const message = {
  ...record('{}', { offset: 42, key: bytes('k1'), headers: { source: bytes('plc') } }),
  topic: 'v1',
  partition: 3,
}

/** spec/data-in.md §2.2: what a record says of itself, wherever a field may be named. */
describe.each([
  ['_topic', 'v1'],
  ['_partition', '3'],
  ['_offset', '42'],
  ['_timestamp', String(NOW_MS)],
  ['_key', 'k1'],
  ['_headers', '{"source":"plc"}'],
])('%s', (name, text) => {
  it('is a field of extract rules, filters, mappings and table names', () => {
    const transform = compiled({
      transform: {
        extract: [{ rule: 'expr', to: 'copy', expression: `${name}.to_string()` }],
        filters: [`!is_null(${name})`],
      },
      target: {
        subtable: `t_\${${name}}`,
        columns: [column('ts', 'TIMESTAMP', '_timestamp'), column('v', 'VARCHAR(64)', name)],
        tags: [],
      },
    })
    const [row] = transform.preview([message]).rows
    expect(row?.extracted?.['copy']?.text).toBe(text)
    expect(row?.mapped).toMatchObject({ subtable: `t_${text}`, columns: [{ text: String(NOW_MS) }, { text }] })
  })
})
