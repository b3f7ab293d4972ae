import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import type { ResolvedTdengineConnection } from '../port.ts'
import { defaultDialing } from './dialing.ts'
import { openSocket } from './socket.ts'

const dialing = { ...defaultDialing, connectTimeoutMs: 5_000 }
const NAME = 'adapter.example'

let folder: string
let ca: string
let url: string
const server = { close: async (): Promise<void> => undefined }

/** A server whose certificate is signed by itself and names another host than the one that is dialed. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const named = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`]
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert]
  await promisify(execFile)('openssl', [...request, ...named])
  ca = await readFile(cert, 'utf8')
  const https = createServer({ key: await readFile(key), cert: ca })
  const sockets = new WebSocketServer({ server: https })
  https.listen(0, '127.0.0.1')
  await once(https, 'listening')
  const address = https.address()
  url = `wss://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  server.close = async () => {
    for (const client of sockets.clients) client.terminate()
    https.close()
    await once(https, 'close')
  }
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const open = async (tls: ResolvedTdengineConnection['tls']): Promise<void> =>
  (await openSocket(url, dialing, tls)).terminate()

describe('a socket over TLS', () => {
  const refused = { code: 'TDENGINE_TLS_FAILED', failure: 'target' }

  it('is refused when nobody vouches for the server, or for another name only', async () => {
    await expect(open(undefined)).rejects.toMatchObject(refused)
    await expect(open({ verify: true })).rejects.toMatchObject(refused)
    await expect(open({ verify: true, ca })).rejects.toMatchObject(refused)
  })

  it('opens with the certificate that is trusted and the name that it has', async () => {
    await expect(open({ verify: true, ca, serverName: NAME })).resolves.toBeUndefined()
  })

  it('opens unchecked when that was asked for', async () => {
    await expect(open({ verify: false })).resolves.toBeUndefined()
  })
})
