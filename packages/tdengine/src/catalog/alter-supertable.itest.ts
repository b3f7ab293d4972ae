import type { AlterSupertable } from '@sluice/contracts'
import { uniqueName } from '@sluice/stack/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTdengine } from '../create-tdengine.ts'
import type { Catalog } from '../port.ts'
import { serverConnection } from '../testing/lane-setting.ts'

const database = uniqueName('alter')
const column = (name: string, type: string) => ({ name, type, compositeKey: false })
let catalog: Catalog

beforeAll(async () => {
  catalog = await createTdengine().catalog(serverConnection())
  await catalog.createDatabase({ name: database, precision: 'ns' })
  await catalog.createSupertable({
    database,
    name: 'st',
    columns: [
      column('ts', 'TIMESTAMP'),
      column('s', 'VARCHAR(8)'),
      column('d', 'DECIMAL(30,6)'),
      column('b', 'VARBINARY(8)'),
    ],
    tags: [column('g', 'BIGINT UNSIGNED')],
  })
})
afterAll(async () => {
  await catalog.query(`DROP DATABASE \`${database}\``)
  await catalog.close()
})

const alter = (change: AlterSupertable['change'], name = 'st') => catalog.alterSupertable({ database, name, change })

describe('a supertable that is changed from the console', () => {
  it.each<[string, AlterSupertable['change'], string]>([
    [
      'a name that a column of another type has',
      { kind: 'addColumn', column: column('s', 'INT') },
      'change.column.name',
    ],
    ['a tag named like a column', { kind: 'addTag', tag: column('d', 'INT') }, 'change.tag.name'],
    ['a row that grows too long', { kind: 'addColumn', column: column('x', 'VARCHAR(65517)') }, 'change.column.type'],
    ['a text made shorter', { kind: 'widenColumn', column: 's', type: 'VARCHAR(7)' }, 'change.type'],
    ['a column that is not there', { kind: 'widenColumn', column: 'nope', type: 'VARCHAR(7)' }, 'change.column'],
    ['the primary timestamp', { kind: 'dropColumn', column: 'ts' }, 'change.column'],
    ['the last tag', { kind: 'dropTag', tag: 'g' }, 'change.tag'],
    ['a tag that is not there', { kind: 'renameTag', tag: 'nope', to: 'h' }, 'change.tag'],
  ])('refuses %s at its field', async (_, change, field) => {
    const before = await catalog.supertable(database, 'st')
    await expect(alter(change)).rejects.toMatchObject({ field })
    expect(await catalog.supertable(database, 'st')).toStrictEqual(before)
  })

  it('must be there', async () => {
    const missing = { code: 'TDENGINE_TABLE_MISSING', field: 'name' }
    await expect(alter({ kind: 'dropColumn', column: 's' }, 'gone')).rejects.toMatchObject(missing)
  })

  it('is changed by one of many who ask for the same, and all succeed', async () => {
    const others = await Promise.all(Array.from({ length: 4 }, () => createTdengine().catalog(serverConnection())))
    const change = { kind: 'addColumn', column: column('raced', 'NCHAR(4)') } as const
    const made = await Promise.all(others.map((other) => other.alterSupertable({ database, name: 'st', change })))
    for (const each of made) expect(each.columns.filter(({ name }) => name === 'raced')).toHaveLength(1)
    for (const other of others) await other.close()
  })
})

describe('rows for people', () => {
  it('keep all digits of time, decimals, large integers and bytes', async () => {
    await catalog.query(
      `INSERT INTO \`${database}\`.\`t\` USING \`${database}\`.\`st\` TAGS (18446744073709551615) (ts, s, d, b) VALUES (1700000000000000001, 'ä', 12345678901234567890.123456, '\\x00ff')`,
    )
    const { rows, columns } = await catalog.rows(database, 'st', { subtable: 't' }, 10)
    expect(columns.slice(0, 4).map(({ type }) => type)).toStrictEqual([
      'VARCHAR',
      'TIMESTAMP',
      'VARCHAR',
      'DECIMAL(30,6)',
    ])
    expect([...(rows[0]?.slice(0, 5) ?? []), rows[0]?.at(-1)]).toStrictEqual([
      't',
      '2023-11-14T22:13:20.000000001Z',
      'ä',
      '12345678901234567890.123456',
      '\\x00ff',
      '18446744073709551615',
    ])
  })
})
