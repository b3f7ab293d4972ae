import { once } from 'node:events'
import { createServer } from 'node:net'
import { createTargetGuard, parseAllowedTargets } from '@sluice/network'
import { afterEach, describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { Connection } from './connection.ts'
import { defaultDialing } from './dialing.ts'
import { createSession } from './session.ts'

const login = { username: 'root', password: 'taosdata' }
const timeouts = { ...defaultDialing, answerTimeoutMs: 100 }

interface Request {
  readonly action: string
  readonly args: { readonly req_id: number }
}
const requestSchema: z.ZodType<Request> = z.object({ action: z.string(), args: z.looseObject({ req_id: z.int() }) })

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A server that accepts every login and leaves the rest to `onRequest`. */
const startServer = async (onRequest: (socket: WebSocket, request: Request) => void): Promise<string> => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      const request = requestSchema.parse(JSON.parse(String(data)))
      if (request.action === 'conn') reply(socket, request, { version: '3.3.7.5' })
      else onRequest(socket, request)
    })
  })
  await once(server, 'listening')
  closers.push(() => {
    for (const client of server.clients) client.terminate()
    server.close()
    return once(server, 'close')
  })
  const address = server.address()
  return `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

const reply = (socket: WebSocket, { action, args }: Request, extra: object): void =>
  socket.send(JSON.stringify({ code: 0, message: '', action, req_id: args.req_id, timing: 1, ...extra }))

const open = async (url: string): Promise<Connection> => {
  const connection = await Connection.open({ ...login, url }, timeouts)
  closers.push(() => connection.close())
  return connection
}

const anything = z.looseObject({})

describe('a connection', () => {
  it('gives each request its own answer when answers come in the opposite order', async () => {
    const waiting: Request[] = []
    const url = await startServer((socket, request) => {
      waiting.push(request)
      if (waiting.length === 20) for (const each of waiting.reverse()) reply(socket, each, { echo: each.action })
    })
    const connection = await open(url)
    const names = Array.from({ length: 20 }, (_, index) => `action${index}`)
    const answers = await Promise.all(names.map((name) => connection.request(name, {}, anything)))
    expect(answers.map(({ echo }) => echo)).toStrictEqual(names)
  })

  it('fails an unanswered request as transient TDENGINE_TIMEOUT and is dead afterwards', async () => {
    const connection = await open(await startServer(() => undefined))
    const other = connection.request('other', {}, anything, { timeoutMs: 60_000 })
    const slow = connection.request('slow', {}, anything)
    await expect(slow).rejects.toMatchObject({ code: 'TDENGINE_TIMEOUT', failure: 'transient', retriable: true })
    await expect(other).rejects.toMatchObject({ code: 'TDENGINE_UNREACHABLE', failure: 'transient' })
    expect(connection.alive).toBe(false)
  })

  it('waits for a slow answer as long as the server answers pings', async () => {
    const url = await startServer((socket, request) => {
      let pings = 0
      socket.on('ping', () => {
        pings += 1
        if (pings === 4) reply(socket, request, {})
      })
    })
    const connection = await Connection.open({ ...login, url }, { ...defaultDialing, keepAliveMs: 20 })
    closers.push(() => connection.close())
    await expect(connection.request('slow', {}, anything)).resolves.toMatchObject({ action: 'slow' })
  })

  it('fails what is in flight, and what comes later, as transient when the socket is lost', async () => {
    const connection = await open(await startServer((socket) => socket.terminate()))
    const lost = { code: 'TDENGINE_UNREACHABLE', failure: 'transient' }
    await expect(connection.request('any', {}, anything)).rejects.toMatchObject(lost)
    await expect(connection.request('later', {}, anything)).rejects.toMatchObject(lost)
  })

  it.each(['not json', '{"code":0}', '[]'])('dies of the answer %s as TDENGINE_PROTOCOL', async (answer) => {
    const connection = await open(await startServer((socket) => socket.send(answer)))
    await expect(connection.request('any', {}, anything)).rejects.toMatchObject({ code: 'TDENGINE_PROTOCOL' })
    expect(connection.alive).toBe(false)
  })

  it('passes by answers with ids of 20 digits that nobody asked for', async () => {
    const url = await startServer((socket, request) => {
      socket.send('{"code":0,"message":"","action":"x","req_id":18446744073709551615,"timing":1}')
      reply(socket, request, {})
    })
    const connection = await open(url)
    await expect(connection.request('any', {}, anything)).resolves.toMatchObject({ action: 'any' })
  })

  it('tells that nothing listens', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const address = probe.address()
    probe.close()
    const url = `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const unreachable = { code: 'TDENGINE_UNREACHABLE', failure: 'transient', retriable: true }
    await expect(Connection.open({ ...login, url }, timeouts)).rejects.toMatchObject(unreachable)
  })

  it('gives up on a port that accepts and says nothing', async () => {
    const mute = createServer().listen(0, '127.0.0.1')
    await once(mute, 'listening')
    closers.push(async () => mute.close())
    const address = mute.address()
    const url = `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const opening = Connection.open({ ...login, url }, { ...timeouts, connectTimeoutMs: 100 })
    await expect(opening).rejects.toMatchObject({ code: 'TDENGINE_UNREACHABLE' })
  })

  it('tells TLS that fails from a network that does', async () => {
    const url = (await startServer(() => undefined)).replace('ws:', 'wss:')
    const refused = { code: 'TDENGINE_TLS_FAILED', failure: 'target', retriable: false }
    await expect(Connection.open({ ...login, url }, timeouts)).rejects.toMatchObject(refused)
  })

  it.each(['127.0.0.1', 'localhost'])('dials no %s that the deployment does not allow', async (host) => {
    const url = (await startServer(() => undefined)).replace('127.0.0.1', host)
    const guard = createTargetGuard(parseAllowedTargets('10.0.0.0/8', 'LIST'))
    const refused = { code: 'TARGET_REFUSED', failure: 'target', retriable: false, field: 'url' }
    await expect(Connection.open({ ...login, url }, { ...timeouts, guard })).rejects.toMatchObject(refused)
  })

  it.each(['http://h:6041', 'nonsense'])('refuses the URL %s', async (url) => {
    await expect(Connection.open({ ...login, url }, timeouts)).rejects.toMatchObject({
      field: 'url',
      failure: 'target',
    })
  })
})

describe('a session', () => {
  it('opens one connection for many callers, and another after that one died', async () => {
    let opened = 0
    const url = await startServer(() => undefined)
    const session = createSession(() => {
      opened += 1
      return open(url)
    })
    const [first, second] = await Promise.all([session.use(), session.use()])
    expect(first).toBe(second)
    first?.destroy()
    expect((await session.use()).alive).toBe(true)
    expect(opened).toBe(2)
    await session.close()
    expect(first?.alive).toBe(false)
  })
})
