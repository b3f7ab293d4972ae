import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWkt } from '../../map/convert/geometry/wkt.ts'
import { column, compiled, NOW_MS, previewOn } from '../../testing/fixtures.ts'
import { literal } from './literal.ts'
import { planStatements } from './plan-statements.ts'
import { writeWkt } from './write-wkt.ts'

const options = { database: 'power', supertable: 'meters', lanes: 2, rowsPerBind: 10_000 }
const target = {
  subtable: 't_${id}',
  columns: [column('ts', 'TIMESTAMP', 'ts'), column('v', 'DOUBLE', 'v')],
  tags: [column('id', 'VARCHAR(16)', 'id')],
}
const previewOf = (rows: readonly object[]) =>
  previewOn(compiled({ target }), ...rows.map((row) => JSON.stringify(row)))

describe('the plan of statements', () => {
  it('is the text that a person would write, and the statements that are bound', () => {
    const preview = previewOf([
      { ts: NOW_MS, id: 'a', v: 1.5 },
      { ts: NOW_MS, id: "b'", v: null },
      { ts: NOW_MS + 1, id: 'a', v: 2 },
      { id: 'a' },
    ])
    const [plan] = planStatements(target, preview, options)
    expect(plan?.insert).toEqual([
      [
        'INSERT INTO',
        `  \`power\`.\`t_a\` USING \`power\`.\`meters\` (\`id\`) TAGS ('a') (\`ts\`, \`v\`) VALUES (${NOW_MS}, 1.5) (${NOW_MS + 1}, 2)`,
        `  \`power\`.\`t_b'\` USING \`power\`.\`meters\` (\`id\`) TAGS ('b\\'') (\`ts\`, \`v\`) VALUES (${NOW_MS}, NULL)`,
      ].join('\n'),
    ])
    expect(plan).toMatchObject({
      rows: 3,
      subtables: 2,
      stmt2: {
        sql: 'INSERT INTO `power`.`meters` (tbname, `ts`, `v`) VALUES(?,?,?)',
        sqlWithTags: 'INSERT INTO `power`.`meters` (tbname, `id`, `ts`, `v`) VALUES(?,?,?,?)',
        columns: [
          { name: 'ts', type: 'TIMESTAMP' },
          { name: 'v', type: 'DOUBLE' },
        ],
        lanes: 2,
      },
    })
  })

  it('is empty where nothing is written', () => {
    expect(planStatements(target, previewOf([{ id: 'a' }]), options)).toEqual([])
  })

  it('keeps statements as short as the server takes them, with the head of the table in each', () => {
    const note = 'x'.repeat(4000)
    const wide = { ...target, columns: [column('ts', 'TIMESTAMP', 'ts'), column('note', 'VARCHAR(4096)', 'note')] }
    const transform = compiled({ target: wide })
    const preview = previewOn(
      transform,
      ...Array.from({ length: 600 }, (_, row) => JSON.stringify({ ts: NOW_MS + row, id: 'a', note })),
    )
    const [plan] = planStatements(wide, preview, options)
    expect(plan?.insert).toHaveLength(3)
    for (const sql of plan?.insert ?? []) {
      expect(sql.length).toBeLessThan(1_048_576)
      expect(sql).toContain('USING `power`.`meters`')
    }
  })

  it('plans each table of a target', () => {
    const further = [{ ...target, supertable: 'other', subtable: 'o_${id}' }]
    const both = { ...target, supertable: 'meters', further, matching: 'all' as const }
    const preview = previewOn(compiled({ target: both }), JSON.stringify({ ts: NOW_MS, id: 'a', v: 1 }))
    expect(planStatements(both, preview, options).map(({ supertable }) => supertable)).toEqual(['meters', 'other'])
  })
})

describe('a literal', () => {
  it('never lets text out of its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', "'", '\\', '"', '\n', '京') }), (text) => {
        const sql = literal({ type: 'string', text }, 'VARCHAR(64)')
        expect(/^'(?:[^'\\]|\\[\\'])*'$/.test(sql)).toBe(true)
        expect(sql.slice(1, -1).replace(/\\([\\'])/g, '$1')).toBe(text)
      }),
    )
  })

  it.each([
    'POINT(1 2)',
    'LINESTRING(1 2, 3 4)',
    'MULTIPOINT(1 2, 3 4)',
    'POLYGON((0 0, 0 1, 1 1, 0 0))',
    'MULTILINESTRING((0 0, 1 1))',
    'MULTIPOLYGON(((0 0, 0 1, 1 1, 0 0)))',
    'GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(1 2, 3 4))',
  ])('writes %s as it was', (text) => {
    const geometry = parseWkt(text)
    if (geometry === undefined) throw new Error('no geometry')
    expect(writeWkt(geometry)).toBe(text)
  })
})
