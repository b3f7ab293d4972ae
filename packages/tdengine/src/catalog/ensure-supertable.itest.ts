import type { CreateSupertable } from '@sluice/contracts'
import { uniqueName } from '@sluice/stack/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTdengine } from '../create-tdengine.ts'
import type { Catalog } from '../port.ts'
import { serverConnection } from '../testing/lane-setting.ts'

const COLUMNS_MAX = 50
const database = uniqueName('ensure')
let catalog: Catalog

beforeAll(async () => {
  catalog = await createTdengine().catalog(serverConnection())
  await catalog.createDatabase({ name: database, precision: 'ms' })
})
afterAll(async () => {
  await catalog.query(`DROP DATABASE \`${database}\``)
  await catalog.close()
})

const column = (name: string, type = 'DOUBLE') => ({ name, type, compositeKey: false })
const table = (name: string, columns: readonly string[], tags: readonly string[] = ['g']): CreateSupertable => ({
  database,
  name,
  columns: [column('ts', 'TIMESTAMP'), ...columns.map((each) => column(each))],
  tags: tags.map((tag) => column(tag, 'VARCHAR(8)')),
})
const ensure = (wanted: CreateSupertable, columnsMax = COLUMNS_MAX) => catalog.ensureSupertable(wanted, columnsMax)
const namesOf = (columns: readonly { readonly name: string }[]) => columns.map(({ name }) => name)

describe('a supertable that must be there', () => {
  it('is made when it is missing, and gets the columns and tags that it lacks', async () => {
    expect(namesOf((await ensure(table('grows', ['a']))).columns)).toEqual(['ts', 'a'])
    const grown = await ensure(table('grows', ['b', 'Ä b', 'B'], ['g', 'h']))
    expect([namesOf(grown.columns), namesOf(grown.tags)]).toEqual([
      ['ts', 'a', 'b', 'Ä b', 'B'],
      ['g', 'h'],
    ])
    expect(await ensure(table('grows', ['a']))).toEqual(grown)
    expect(await catalog.supertable(database, 'grows')).toEqual(grown)
  })

  it('is made by one of many who ask at the same time, with the columns of all', async () => {
    const others = await Promise.all(Array.from({ length: 6 }, () => createTdengine().catalog(serverConnection())))
    const rounds = ['a', 'b', 'c', 'd']
    for (const [index] of rounds.entries()) {
      const wanted = rounds.slice(0, index + 1)
      const made = await Promise.all(
        others.map((other, who) =>
          other.ensureSupertable(table('raced', [...wanted, `own${who % 3}_${index}`]), COLUMNS_MAX),
        ),
      )
      for (const each of made) expect(namesOf(each.columns)).toEqual(expect.arrayContaining(['ts', ...wanted]))
    }
    expect((await catalog.supertable(database, 'raced')).columns).toHaveLength(1 + rounds.length * 4)
    for (const other of others) await other.close()
  })

  it('may have wider columns, but none of another type', async () => {
    await ensure({ ...table('typed', []), columns: [column('ts', 'TIMESTAMP'), column('v', 'VARCHAR(64)')] })
    const wanted = (type: string) => ({
      ...table('typed', []),
      columns: [column('ts', 'TIMESTAMP'), column('v', type)],
    })
    expect((await ensure(wanted('VARCHAR(8)'))).columns[1]?.type).toBe('VARCHAR(64)')
    const refused = { code: 'TDENGINE_COLUMN_TYPE', failure: 'data' }
    await expect(ensure(wanted('VARCHAR(65)'))).rejects.toMatchObject(refused)
    await expect(ensure(wanted('INT'))).rejects.toMatchObject(refused)
  })

  it('cannot have the name of a plain table, nor a tag’s name for a column', async () => {
    await catalog.query(`CREATE TABLE \`${database}\`.\`plain\` (ts TIMESTAMP, v INT)`)
    await expect(ensure(table('plain', ['v']))).rejects.toMatchObject({ code: 'TDENGINE_NAME_CLASH', failure: 'data' })
    await ensure(table('tagged', ['v']))
    const clash = { code: 'TDENGINE_NAME_CLASH', failure: 'data' }
    await expect(ensure({ ...table('tagged', ['v', 'g']), tags: [] })).rejects.toMatchObject(clash)
    await expect(ensure(table('tagged', ['v'], ['v']))).rejects.toMatchObject(clash)
  })

  it('gets no more columns than it may have, counting those that others added', async () => {
    await ensure(table('limited', ['a', 'b']), 4)
    await ensure(table('limited', ['c']), 4)
    const refused = { code: 'TARGET_LIMIT', failure: 'data' }
    await expect(ensure(table('limited', ['d']), 4)).rejects.toMatchObject(refused)
    await expect(ensure(table('wide', ['a', 'b', 'c', 'd']), 4)).rejects.toMatchObject(refused)
    expect((await ensure(table('limited', ['a']), 2)).columns).toHaveLength(4)
  })

  it('is refused for its data only where its data is at fault', async () => {
    await expect(ensure({ ...table('st', ['a']), database: 'no_such_one' })).rejects.toMatchObject({
      code: 'TDENGINE_DATABASE_MISSING',
      failure: 'target',
    })
    const wide = [column('ts', 'TIMESTAMP'), column('a', 'VARCHAR(40000)'), column('b', 'VARCHAR(40000)')]
    await expect(ensure({ ...table('st', []), columns: wide })).rejects.toMatchObject({ failure: 'data' })
  })
})
