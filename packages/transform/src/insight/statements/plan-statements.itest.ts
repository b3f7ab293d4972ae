import type { TableColumn } from '@sluice/contracts'
import { uniqueName } from '@sluice/stack/testing'
import { createTdengine } from '@sluice/tdengine'
import { expect, it } from 'vitest'
import { serverConnection } from '../../../../tdengine/src/testing/lane-setting.ts'
import { column, compiled, NOW_MS, previewOn, runOn } from '../../testing/fixtures.ts'
import { planStatements } from './plan-statements.ts'

const types = [
  'BOOL',
  'INT',
  'BIGINT',
  'DOUBLE',
  'DECIMAL(20,4)',
  'VARCHAR(64)',
  'NCHAR(32)',
  'VARBINARY(32)',
  'GEOMETRY(256)',
] as const
const rows = [
  {
    ts: NOW_MS,
    table: "a '\\ 京",
    id: "o'brien \\ `京`",
    BOOL: true,
    INT: -7,
    BIGINT: '9223372036854775807',
    DOUBLE: 1e21,
    'DECIMAL(20,4)': '1234567890123456.7891',
    'VARCHAR(64)': 'it\'s "quoted" \\n\n\t%_',
    'NCHAR(32)': "水 \u{1f30a} '",
    'VARBINARY(32)': '\\x00ff27',
    'GEOMETRY(256)': 'POLYGON ((0 0, 0 1.5, 1 1, 0 0))',
  },
  { ts: NOW_MS + 1, table: 'b', id: 'b', BOOL: null, INT: 5, 'GEOMETRY(256)': 'POINT (-1.25 2)' },
  { ts: NOW_MS + 2, table: 'b', id: 'b', DOUBLE: 0.1 },
  { ts: NOW_MS + 2, table: 'b', id: 'b', DOUBLE: 0.2 },
]

it('the INSERT of a plan writes what the engine writes, whatever the values are', async () => {
  const catalog = await createTdengine().catalog(serverConnection())
  const databases = [uniqueName('plan'), uniqueName('plan')] as const
  const of = (name: string, type: string): TableColumn => ({ name, type, compositeKey: false })
  const target = {
    subtable: 't_${table}',
    columns: [
      column('ts', 'TIMESTAMP', { rule: 'mapping', field: 'ts', time: { as: 'number', unit: 'ms' } }),
      ...types.map((type, index) => column(`c${index}`, type, type)),
    ],
    tags: [column('id', 'NCHAR(32)', 'id'), column('n', 'INT', { rule: 'value', value: 3 })],
  }
  const payloads = rows.map((row) => JSON.stringify(row))
  const design = { target }
  const transform = compiled(design)
  const stored: unknown[] = []
  for (const [index, database] of databases.entries()) {
    await catalog.createDatabase({ name: database, precision: 'ms' })
    const supertable = await catalog.createSupertable({
      database,
      name: 'st',
      columns: target.columns.map(({ name, type }) => of(name, type)),
      tags: target.tags.map(({ name, type }) => of(name, type)),
    })
    if (index === 0) {
      const lane = await createTdengine().lane(serverConnection(), {
        supertable,
        columns: target.columns.map(({ name }) => name),
        tags: target.tags.map(({ name }) => name),
      })
      await lane.write(runOn(transform, ...payloads).rows)
      await lane.close()
    } else {
      const options = { database, supertable: 'st', lanes: 2, rowsPerBind: 1000 }
      const [plan] = planStatements(design.target, previewOn(transform, ...payloads), options)
      expect(plan).toMatchObject({ rows: 4, subtables: 2, stmt2: { lanes: 2 } })
      for (const sql of plan?.insert ?? []) await catalog.query(sql)
    }
    const { rows: found } = await catalog.query(`SELECT tbname, * FROM \`${database}\`.\`st\` ORDER BY ts`)
    stored.push(found)
  }
  await catalog.close()
  expect(stored[1]).toHaveLength(3)
  expect(stored[1]).toEqual(stored[0])
})
