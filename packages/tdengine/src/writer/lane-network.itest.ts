import type { RowBlock } from '@sluice/contracts'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { LaneWriter, WriteReceipt } from '../port.ts'
import { blockOf, createLaneSetting, type LaneSetting, serverConnection } from '../testing/lane-setting.ts'
import { startTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts'

let setting: LaneSetting
let proxy: TcpProxy
beforeEach(async () => {
  const connection = serverConnection()
  const { hostname, port } = new URL(connection.url)
  proxy = await startTcpProxy({ host: hostname, port: Number(port) })
  setting = await createLaneSetting(connection)
})
afterEach(async () => {
  await setting.close()
  await proxy.close()
})

const throughProxy = () => setting.lane(`ws://127.0.0.1:${proxy.port}`, { answerTimeoutMs: 300, connectTimeoutMs: 300 })
const transient = { failure: 'transient', retriable: true }

/** Writes until it goes through; nothing but the network may be to blame before. */
const resend = (lane: LaneWriter, block: RowBlock): Promise<WriteReceipt> =>
  lane.write(block).catch((error) => {
    expect(error).toMatchObject(transient)
    return resend(lane, block)
  })

describe('a lane on a bad network', () => {
  it('connects anew at the next write after its socket was cut', async () => {
    const lane = await throughProxy()
    await lane.write(blockOf([['a', 0, 1]]))
    proxy.cut()
    expect(await resend(lane, blockOf([['a', 1, 2]]))).toMatchObject({ rows: 1 })
    expect(proxy.connections).toBe(2)
    expect(await setting.stored()).toStrictEqual([
      ['a', 0, 1],
      ['a', 1, 2],
    ])
  })

  it('fails as transient while nobody can be reached, and writes when somebody can', async () => {
    const lane = await throughProxy()
    proxy.refuse = true
    proxy.cut()
    await expect(lane.write(blockOf([['a', 0, 1]]))).rejects.toMatchObject(transient)
    await expect(lane.write(blockOf([['a', 0, 1]]))).rejects.toMatchObject({
      ...transient,
      code: 'TDENGINE_UNREACHABLE',
    })
    proxy.refuse = false
    expect(await lane.write(blockOf([['a', 0, 1]]))).toMatchObject({ affected: 1 })
  })

  it('gives up an answer that does not come, and resends over another socket', async () => {
    const lane = await throughProxy()
    proxy.stall = true
    await expect(lane.write(blockOf([['a', 0, 1]]))).rejects.toMatchObject({ ...transient, code: 'TDENGINE_TIMEOUT' })
    proxy.stall = false
    expect(await lane.write(blockOf([['a', 0, 1]]))).toMatchObject({ affected: 1 })
    expect(await setting.stored()).toStrictEqual([['a', 0, 1]])
  })

  it('gives up a host that fell silent long before an answer is overdue', async () => {
    const lane = await setting.lane(`ws://127.0.0.1:${proxy.port}`, { keepAliveMs: 100 })
    await lane.write(blockOf([['a', 0, 1]]))
    proxy.stall = true
    await expect(lane.write(blockOf([['a', 1, 2]]))).rejects.toMatchObject({
      ...transient,
      code: 'TDENGINE_UNREACHABLE',
    })
  })

  it('writes on at another host when the one in use goes away', async () => {
    const { hostname, port } = new URL(setting.connection.url)
    const other = await startTcpProxy({ host: hostname, port: Number(port) })
    onTestFinished(() => other.close())
    const lane = await setting.lane(`ws://127.0.0.1:${proxy.port},127.0.0.1:${other.port}`)
    await lane.write(blockOf([['a', 0, 1]]))
    expect([proxy.connections, other.connections]).toStrictEqual([1, 0])
    proxy.refuse = true
    proxy.cut()
    expect(await resend(lane, blockOf([['a', 1, 2]]))).toMatchObject({ rows: 1 })
    expect(other.connections).toBe(1)
    expect(await setting.stored()).toStrictEqual([
      ['a', 0, 1],
      ['a', 1, 2],
    ])
  })
})
