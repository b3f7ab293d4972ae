import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { asStoreError } from './database-errors.ts'
import { createStore } from './store.ts'

/** The URL of a port where `onConnection` decides what becomes of a connection; null: nobody listens. */
const somewhere = async (onConnection: ((socket: Socket) => void) | null): Promise<string> => {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    onConnection?.(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('no port')
  if (onConnection === null) server.close()
  else onTestFinished(() => void server.close())
  return `postgresql://nobody@127.0.0.1:${address.port}/nowhere`
}

const failureOf = async (databaseUrl: string) => {
  const store = createStore({ databaseUrl, secretKey: Buffer.alloc(32, 1).toString('base64') })
  onTestFinished(() => store.close())
  return asStoreError(await store.ping().catch((error: unknown) => error))
}

test.each<[string, ((socket: Socket) => void) | null]>([
  ['nobody listens', null],
  ['the connection is closed at once', (socket) => socket.end()],
  ['the connection is reset', (socket) => socket.resetAndDestroy()],
  ['the connection ends during the greeting', (socket) => socket.once('data', () => socket.end())],
])('Postgres counts as away, and as worth another try, when %s', async (_what, onConnection) => {
  expect(await failureOf(await somewhere(onConnection))).toMatchObject({ code: 'STORE_UNAVAILABLE', retriable: true })
})

test('a mistake of our own never counts as an outage', () => {
  expect(asStoreError(new TypeError('undefined is not a function'))).toMatchObject({
    code: 'INTERNAL',
    retriable: false,
  })
})
