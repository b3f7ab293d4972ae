import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { unsignedToken } from './unsigned-token.ts'

export interface TokenServerOptions {
  /** Of the tokens that it gives; default an hour. */
  readonly lifetimeS?: number
}

/** A token endpoint on this machine: the client credentials grant of RFC 6749 §4.4. */
export interface TokenServer {
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** Scopes of the requests that got a token, in their order; null where none was asked for. */
  readonly granted: readonly (string | null)[]
  close(): Promise<void>
}

const CLIENT_ID = 'reader'
const CLIENT_SECRET = 'reader-client-secret'
const HOUR_S = 3_600

/** Id and secret, from the header or the form: both ways are allowed (§2.3.1). */
const credentialsOf = (request: IncomingMessage, form: URLSearchParams): string => {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (basic === undefined) return `${form.get('client_id')}:${form.get('client_secret')}`
  return Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent).join(':')
}

export const startTokenServer = async ({ lifetimeS = HOUR_S }: TokenServerOptions = {}): Promise<TokenServer> => {
  const granted: (string | null)[] = []
  const answer = async (request: IncomingMessage): Promise<readonly [number, object]> => {
    const form = new URLSearchParams(await text(request))
    if (form.get('grant_type') !== 'client_credentials') return [400, { error: 'unsupported_grant_type' }]
    if (credentialsOf(request, form) !== `${CLIENT_ID}:${CLIENT_SECRET}`) return [401, { error: 'invalid_client' }]
    granted.push(form.get('scope'))
    const token = unsignedToken({ subject: CLIENT_ID, lifetimeS })
    return [200, { access_token: token, token_type: 'Bearer', expires_in: lifetimeS }]
  }
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(JSON.stringify(body))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    tokenUrl: `http://127.0.0.1:${port}/token`,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    granted,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
