import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { blockOf, createLaneSetting, type LaneSetting, serverConnection } from '../testing/lane-setting.ts'

let setting: LaneSetting
beforeEach(async () => {
  setting = await createLaneSetting(serverConnection())
})
afterEach(() => setting.close())

const sql = (text: string) => setting.catalog.query(text.replaceAll('$', `\`${setting.database}\`.`))

describe('a lane when the schema moves under it', () => {
  it('writes on after a subtable that it knew was dropped, creating it anew', async () => {
    const lane = await setting.lane()
    await lane.write(
      blockOf([
        ['a', 0, 1],
        ['b', 0, 1],
      ]),
    )
    await sql('DROP TABLE $`a`')
    expect(
      await lane.write(
        blockOf([
          ['a', 1, 2],
          ['b', 1, 2],
        ]),
      ),
    ).toMatchObject({ rows: 2, affected: 2 })
    expect(await setting.stored()).toStrictEqual([
      ['a', 1, 2],
      ['b', 0, 1],
      ['b', 1, 2],
    ])
  })

  it('writes on after the supertable got another column', async () => {
    const lane = await setting.lane()
    await lane.write(blockOf([['a', 0, 1]]))
    await sql('ALTER STABLE $`st` ADD COLUMN extra DOUBLE')
    expect(await lane.write(blockOf([['a', 1, 2]]))).toMatchObject({ affected: 1 })
    expect(await setting.stored()).toHaveLength(2)
  })

  it('says which column is gone, and that resending is of no use', async () => {
    await sql('ALTER STABLE $`st` ADD COLUMN extra DOUBLE')
    const lane = await setting.lane()
    await lane.write(blockOf([['a', 0, 1]]))
    await sql('ALTER STABLE $`st` DROP COLUMN v')
    const gone = {
      code: 'TDENGINE_COLUMN_MISSING',
      failure: 'target',
      field: 'target.columns.1.name',
      retriable: false,
    }
    await expect(lane.write(blockOf([['a', 1, 2]]))).rejects.toMatchObject(gone)
  })

  it('says that the supertable is gone', async () => {
    const lane = await setting.lane()
    await lane.write(blockOf([['a', 0, 1]]))
    await sql('DROP STABLE $`st`')
    const gone = { code: 'TDENGINE_TABLE_MISSING', failure: 'target', retriable: false }
    await expect(lane.write(blockOf([['a', 1, 2]]))).rejects.toMatchObject(gone)
  })

  it('says that the database is gone', async () => {
    const lane = await setting.lane()
    await lane.write(blockOf([['a', 0, 1]]))
    await sql(`DROP DATABASE \`${setting.database}\``)
    const gone = { code: 'TDENGINE_DATABASE_MISSING', failure: 'target', retriable: false }
    await expect(lane.write(blockOf([['a', 1, 2]]))).rejects.toMatchObject(gone)
  })
})

describe('a lane and rows that the server refuses', () => {
  const tenYearsAndMore = -11 * 365 * 86_400_000

  it('throws a row older than KEEP as data, and writes good rows with a new statement', async () => {
    const lane = await setting.lane()
    await lane.write(blockOf([['a', 0, 1]]))
    const refused = { failure: 'data', serverCode: 0x060b, retriable: false }
    await expect(lane.write(blockOf([['a', tenYearsAndMore, 2]]))).rejects.toMatchObject(refused)
    await lane.write(blockOf([['a', 1, 3]]))
    expect(await setting.stored()).toStrictEqual([
      ['a', 0, 1],
      ['a', 1, 3],
    ])
  })

  it('lets bisecting find the one bad row: every other row ends up stored', async () => {
    const lane = await setting.lane()
    const block = blockOf(
      Array.from({ length: 64 }, (_, index) => [`t${index % 5}`, index === 37 ? tenYearsAndMore : index, index]),
    )
    const refused: number[] = []
    const bisect = async (from: number, to: number): Promise<void> => {
      try {
        await lane.write(block, from, to)
      } catch (error) {
        expect(error).toMatchObject({ failure: 'data' })
        if (to - from === 1) refused.push(from)
        else {
          const middle = (from + to) >> 1
          await bisect(from, middle)
          await bisect(middle, to)
        }
      }
    }
    await bisect(0, 64)
    expect(refused).toStrictEqual([37])
    expect(await setting.stored()).toHaveLength(63)
  })

  it('refuses the name of a supertable as the name of a subtable', async () => {
    const lane = await setting.lane()
    const clash = { code: 'TDENGINE_NAME_CLASH', failure: 'data' }
    await expect(lane.write(blockOf([['st', 0, 1]]))).rejects.toMatchObject(clash)
  })

  it('refuses to write two blocks at a time', async () => {
    const lane = await setting.lane()
    const first = lane.write(blockOf([['a', 0, 1]]))
    await expect(lane.write(blockOf([['a', 1, 1]]))).rejects.toMatchObject({ failure: 'bug' })
    expect(await first).toMatchObject({ rows: 1 })
  })
})
