import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { blockOf, createLaneSetting, type LaneSetting, serverConnection } from '../testing/lane-setting.ts'
import { type RecordingRelay, startRecordingRelay } from '../testing/recording-relay.ts'

let setting: LaneSetting
let relay: RecordingRelay
beforeEach(async () => {
  const connection = serverConnection()
  relay = await startRecordingRelay(connection.url)
  setting = await createLaneSetting(connection)
})
afterEach(async () => {
  await setting.close()
  await relay.close()
})

const binds = () => relay.requests.filter(({ action }) => action === 'stmt2_bind')
const beforeKeep = -11 * 365 * 86_400_000

describe('what a lane asks of the server', () => {
  it('tags go with subtables that it has not met, and no tags with the others', async () => {
    const lane = await setting.lane(relay.url)
    await lane.write(
      blockOf([
        ['a', 0, 1],
        ['b', 0, 1],
      ]),
    )
    await lane.write(
      blockOf([
        ['b', 1, 1],
        ['c', 1, 1],
        ['a', 1, 1],
      ]),
    )
    expect(binds().map(({ tables }) => tables)).toStrictEqual([
      [
        { name: 'a', tags: 1 },
        { name: 'b', tags: 1 },
      ],
      [{ name: 'c', tags: 1 }],
      [
        { name: 'b', tags: 0 },
        { name: 'a', tags: 0 },
      ],
    ])
  })

  it('nothing is asked before the last answer came, and every bind is executed', async () => {
    const lane = await setting.lane(relay.url)
    for (let round = 0; round < 20; round += 1)
      await lane.write(
        blockOf([
          ['a', round, 1],
          [`t${round}`, round, 1],
        ]),
      )
    expect(relay.requests.filter(({ inFlight }) => inFlight !== 1)).toStrictEqual([])
    const order = relay.requests.filter(({ action }) => /bind|exec/.test(action)).map(({ action }) => action)
    expect(order).toStrictEqual(Array.from({ length: 39 }, () => ['stmt2_bind', 'stmt2_exec']).flat())
  })

  it('a statement that failed is closed and never used again', async () => {
    const lane = await setting.lane(relay.url)
    await lane.write(blockOf([['a', 0, 1]]))
    await expect(lane.write(blockOf([['b', beforeKeep, 1]]))).rejects.toMatchObject({ failure: 'data' })
    await lane.write(blockOf([['b', 0, 1]]))
    const [first, failed, next] = binds()
    expect(failed?.statementId).toBe(first?.statementId)
    expect(next?.statementId).not.toBe(failed?.statementId)
    const closed = relay.requests.filter(({ action }) => action === 'stmt2_close').map(({ statementId }) => statementId)
    expect(closed).toStrictEqual([failed?.statementId])
  })

  it('a value that no column can take is refused here and costs no request', async () => {
    const lane = await setting.lane(relay.url)
    for (let round = 0; round < 2; round += 1) await lane.write(blockOf([['a', round, 1]]))
    const asked = relay.requests.length
    await expect(lane.write(blockOf([['a', 2, 2 ** 31]]))).rejects.toMatchObject({ failure: 'data', field: 'v' })
    expect(relay.requests).toHaveLength(asked)
  })
})
