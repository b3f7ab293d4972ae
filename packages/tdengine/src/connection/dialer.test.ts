import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { z } from 'zod'
import type { ResolvedTdengineConnection } from '../port.ts'
import { Connection } from './connection.ts'
import { addressesOf, createDialer } from './dialer.ts'
import { defaultDialing } from './dialing.ts'
import { createSession } from './session.ts'

const requestSchema = z.object({ action: z.string(), args: z.looseObject({ req_id: z.int() }) })
const PASSWORD_WRONG = 855

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A server that answers logins with `code` and notes what they said. */
const startHost = async (code = 0, port = 0) => {
  const server = new WebSocketServer({ port, host: '127.0.0.1' })
  const logins: Record<string, unknown>[] = []
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const { action, args } = requestSchema.parse(JSON.parse(String(data)))
      const { req_id: requestId, ...login } = args
      logins.push(login)
      socket.send(JSON.stringify({ code, message: '', action, req_id: requestId, version: '3.3.7.5' }))
    }),
  )
  await once(server, 'listening')
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const stop = async (): Promise<void> => {
    for (const client of server.clients) client.terminate()
    server.close()
    await once(server, 'close')
  }
  closers.push(() => (server.address() === null ? Promise.resolve() : stop()))
  return { host, logins, stop }
}

const login = { username: 'root', password: 'taosdata' }
const open = (connection: ResolvedTdengineConnection) => Connection.open(connection, defaultDialing)
const dialerFor = (hosts: readonly { readonly host: string }[]) =>
  createDialer({ ...login, url: `ws://${hosts.map(({ host }) => host).join(',')}` }, open)
const gone = { host: '127.0.0.1:1' }

describe('dialing several hosts', () => {
  it('takes the first that answers, and asks one that failed last from then on', async () => {
    const [one, two] = [await startHost(), await startHost()]
    const session = createSession(dialerFor([gone, one, two]))
    await session.use()
    expect([one.logins.length, two.logins.length]).toStrictEqual([1, 0])
    session.reset()
    await session.use()
    expect([one.logins.length, two.logins.length]).toStrictEqual([1, 1])
    await session.close()
  })

  it('goes on at another host when the one in use goes away, and comes back to it when that one goes', async () => {
    const [one, two] = [await startHost(), await startHost()]
    const session = createSession(dialerFor([one, two]))
    const first = await session.use()
    await one.stop()
    await expect.poll(() => first.alive).toBe(false)
    const second = await session.use()
    expect(two.logins).toHaveLength(1)
    const again = await startHost(0, Number(one.host.split(':')[1]))
    await two.stop()
    await expect.poll(() => second.alive).toBe(false)
    await session.use()
    expect(again.logins).toHaveLength(1)
    await session.close()
  })

  it('fails as transient when no host answers, and tries all of them again next time', async () => {
    const two = await startHost()
    const dial = dialerFor([gone, two])
    await two.stop()
    await expect(dial()).rejects.toMatchObject({ code: 'TDENGINE_UNREACHABLE', failure: 'transient' })
    const again = await startHost(0, Number(two.host.split(':')[1]))
    await (await dial()).close()
    expect(again.logins).toHaveLength(1)
  })

  it('does not carry a refused login from host to host', async () => {
    const [refusing, other] = [await startHost(PASSWORD_WRONG), await startHost()]
    await expect(dialerFor([refusing, other])()).rejects.toMatchObject({ code: 'TDENGINE_AUTH_FAILED' })
    expect(other.logins).toHaveLength(0)
  })
})

describe('a login', () => {
  it('says the time zone of the session, and a token instead of a user', async () => {
    const host = await startHost()
    const connection = { ...login, url: `ws://${host.host}`, timezone: 'Asia/Tokyo' }
    await (await Connection.open(connection, defaultDialing, 'db')).close()
    await (await open({ ...connection, login: 'token', password: 'abc' })).close()
    expect(host.logins).toStrictEqual([
      { user: 'root', password: 'taosdata', app: 'sluice', tz: 'Asia/Tokyo', db: 'db' },
      { bearer_token: 'abc', app: 'sluice', tz: 'Asia/Tokyo' },
    ])
  })
})

describe('the address of a connection', () => {
  it('is one per host', () => {
    expect(addressesOf({ ...login, url: 'wss://a,b:6041' })).toStrictEqual(['wss://a:443', 'wss://b:6041'])
  })

  it.each(['taos://a:6030', 'nonsense'])('must be one that can be dialed, unlike %s', (url) => {
    expect(() => addressesOf({ ...login, url })).toThrow(expect.objectContaining({ failure: 'target', field: 'url' }))
  })
})
