import { afterEach, describe, expect, it } from 'vitest'
import { createTdengine } from '../create-tdengine.ts'
import { blockOf, createLaneSetting, serverConnection } from '../testing/lane-setting.ts'
import { startTcpProxy } from '../testing/tcp-proxy.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const setUp = async () => {
  const setting = await createLaneSetting(serverConnection())
  closers.push(setting.close)
  return setting
}

describe('the catalog of a server', () => {
  it('refuses a wrong password when it is opened', async () => {
    const refused = { code: 'TDENGINE_AUTH_FAILED', failure: 'auth', retriable: false }
    const wrong = { ...serverConnection(), password: 'certainly wrong' }
    await expect(createTdengine().catalog(wrong)).rejects.toMatchObject(refused)
    await expect(createTdengine().catalog({ ...wrong, username: 'nobody' })).rejects.toMatchObject(refused)
  })

  it('asks again over a new connection after the old one was cut', async () => {
    const { database } = await setUp()
    const { hostname, port } = new URL(serverConnection().url)
    const proxy = await startTcpProxy({ host: hostname, port: Number(port) })
    closers.push(proxy.close)
    const catalog = await createTdengine().catalog({ ...serverConnection(), url: `ws://127.0.0.1:${proxy.port}` })
    closers.push(catalog.close)
    expect(await catalog.supertables(database)).toStrictEqual(['st'])
    proxy.cut()
    const again = (): Promise<string[]> =>
      catalog.supertables(database).catch((error) => {
        expect(error).toMatchObject({ failure: 'transient' })
        return again()
      })
    expect(await again()).toStrictEqual(['st'])
    expect(proxy.connections).toBe(2)
  })

  it('holds no result larger than it may, and goes on', async () => {
    const { lane, database } = await setUp()
    await (await lane()).write(blockOf(Array.from({ length: 20 }, (_, index) => ['a', index, index])))
    const catalog = await createTdengine({ resultRowsMax: 10 }).catalog(serverConnection())
    closers.push(catalog.close)
    const from = `FROM \`${database}\`.\`st\``
    const tooLarge = { code: 'TDENGINE_RESULT_TOO_LARGE', retriable: false }
    await expect(catalog.query(`SELECT * ${from}`)).rejects.toMatchObject(tooLarge)
    expect((await catalog.query(`SELECT COUNT(*) ${from}`)).rows).toStrictEqual([[20n]])
  })

  it('answers many questions at a time, each with its own answer', async () => {
    const { catalog } = await setUp()
    const numbers = Array.from({ length: 50 }, (_, index) => index)
    const answers = await Promise.all(numbers.map((number) => catalog.query(`SELECT ${number}`)))
    expect(answers.map(({ rows }) => rows)).toStrictEqual(numbers.map((number) => [[BigInt(number)]]))
  })

  it('sets no tag when one of the values does not fit, and as many as are asked for otherwise', async () => {
    const { lane, catalog, database } = await setUp()
    const names = Array.from({ length: 1_200 }, (_, index) => `t${index}`)
    await (await lane()).write(blockOf(names.map((name) => [name, 0, 1])))
    const changes = names.map((subtable, index) => ({ subtable, tags: { g: index } }))
    const misfit = catalog.setTags(database, 'st', [...changes, { subtable: 't0', tags: { g: 2 ** 31 } }])
    await expect(misfit).rejects.toMatchObject({ code: 'TDENGINE_DATA_REFUSED', failure: 'data', field: 'g' })
    const unknown = catalog.setTags(database, 'st', [...changes, { subtable: 't0', tags: { h: 1 } }])
    await expect(unknown).rejects.toMatchObject({ code: 'TDENGINE_COLUMN_MISSING' })
    const stored = async () => new Set((await catalog.readTags(database, 'st', names)).map(({ tags }) => tags['g']))
    expect(await stored()).toStrictEqual(new Set([7]))
    await catalog.setTags(database, 'st', changes)
    expect(await stored()).toStrictEqual(new Set(names.keys()))
  })

  it('names the field when a supertable cannot be made', async () => {
    const { catalog, database } = await setUp()
    const column = (name: string, type: string, compositeKey = false) => ({ name, type, compositeKey })
    const ts = column('ts', 'TIMESTAMP')
    const tags = [column('g', 'INT')]
    const create = (columns: ReturnType<typeof column>[]) =>
      catalog.createSupertable({ database, name: 'bad', columns, tags })
    await expect(create([ts, column('k', 'DOUBLE', true)])).rejects.toMatchObject({ field: 'columns.1.type' })
    const wide = [ts, column('a', 'VARCHAR(40000)'), column('b', 'VARCHAR(40000)')]
    await expect(create(wide)).rejects.toMatchObject({ field: 'columns' })
    const elsewhere = catalog.createSupertable({
      database: 'no_such_one',
      name: 'bad',
      columns: [ts, column('v', 'INT')],
      tags,
    })
    await expect(elsewhere).rejects.toMatchObject({ field: 'database', code: 'TDENGINE_DATABASE_MISSING' })
  })
})
