import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createTargetGuard, parseAllowedTargets } from '@sluice/network'
import { startTokenServer } from '@sluice/stack/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { type ClientCredentials, requestToken } from './request-token.ts'

const anywhere = createTargetGuard(null)
const closing: (() => unknown)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const credentials = (tokenUrl: string): ClientCredentials => ({
  from: 'clientCredentials',
  tokenUrl,
  clientId: 'reader',
  clientSecret: 'canary-secret',
})

/** The URL of a server that listens on this machine until the test ends. */
const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/token`
}

/** The URL of a server that does what `answer` says. */
const serve = (answer: RequestListener): Promise<string> => listening(createServer(answer))

const json =
  (status: number, body: unknown): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

const ask = (url: string): Promise<unknown> => requestToken(credentials(url), { guard: anywhere, timeoutMs: 500 })

describe('asking for a token', () => {
  it('gets one with id and secret, and the scope where there is one', async () => {
    const server = await startTokenServer({ lifetimeS: 120 })
    closing.push(server.close)
    const login = { from: 'clientCredentials', ...server, scope: 'kafka read' } as const
    const token = await requestToken(login, { guard: anywhere })
    expect(token).toEqual({ value: expect.stringMatching(/^[\w.-]+$/), lifeMs: 120_000 })
    expect(server.granted).toEqual(['kafka read'])
  })

  it('sends id and secret so that every character arrives', async () => {
    let authorization: string | undefined
    const url = await serve((request, response) => {
      authorization = request.headers.authorization
      json(200, { access_token: 'abc', token_type: 'bearer' })(request, response)
    })
    const login = { ...credentials(url), clientId: 'a:b', clientSecret: 'p%ä +' }
    await requestToken(login, { guard: anywhere })
    // RFC 6749 §2.3.1 and appendix B.
    expect(Buffer.from(authorization?.slice('Basic '.length) ?? '', 'base64').toString()).toBe('a%3Ab:p%25%C3%A4+%2B')
  })

  it.each<[string, RequestListener, string, boolean]>([
    ['a wrong secret', json(401, { error: 'invalid_client' }), 'KAFKA_OAUTH_REFUSED', false],
    ['a scope that is not granted', json(400, { error: 'invalid_scope' }), 'KAFKA_OAUTH_REFUSED', false],
    ['a refusal without words', json(403, {}), 'KAFKA_OAUTH_REFUSED', false],
    ['trouble that passes', json(400, { error: 'temporarily_unavailable' }), 'KAFKA_OAUTH_UNAVAILABLE', true],
    ['an overloaded server', json(429, {}), 'KAFKA_OAUTH_UNAVAILABLE', true],
    ['a broken server', json(502, 'bad gateway'), 'KAFKA_OAUTH_UNAVAILABLE', true],
    ['a page for people', (_request, response) => response.end('<html>sign in</html>'), 'KAFKA_OAUTH_FAILED', false],
    ['a page that is not there', json(404, {}), 'KAFKA_OAUTH_FAILED', false],
    ['a token of another type', json(200, { access_token: 'abc', token_type: 'mac' }), 'KAFKA_OAUTH_FAILED', false],
    [
      'a token that would break the message to the broker',
      json(200, { access_token: 'abc\u0001auth=Bearer x', token_type: 'bearer' }),
      'KAFKA_OAUTH_FAILED',
      false,
    ],
    [
      'an endless answer',
      json(200, { access_token: 'a'.repeat(100_000), token_type: 'bearer' }),
      'KAFKA_OAUTH_FAILED',
      false,
    ],
    ['no answer', () => undefined, 'KAFKA_OAUTH_UNAVAILABLE', true],
  ])('tells what is wrong: %s', async (_, answer, code, retriable) => {
    const failure: unknown = await ask(await serve(answer)).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'SluiceError', code, retriable })
    expect(`${failure} ${JSON.stringify(failure)}`).not.toContain('canary')
  })

  it('never follows a redirect with the secret', async () => {
    let asked = 0
    const target = await serve((request, response) => {
      asked += 1
      json(200, { access_token: 'abc', token_type: 'bearer' })(request, response)
    })
    const url = await serve((_request, response) => {
      response.writeHead(307, { location: target }).end()
    })
    await expect(ask(url)).rejects.toMatchObject({ code: 'KAFKA_OAUTH_FAILED' })
    expect(asked).toBe(0)
  })

  it('trusts the authority of the connection besides those of the system', async () => {
    const pem = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')
    const grant = json(200, { access_token: 'abc', token_type: 'bearer' })
    const server = createTlsServer({ cert: pem('server.pem'), key: pem('server.key.pem') }, grant)
    const url = (await listening(server)).replace('http:', 'https:')
    const login = credentials(url)
    await expect(requestToken(login, { guard: anywhere })).rejects.toMatchObject({ code: 'KAFKA_OAUTH_UNAVAILABLE' })
    const token = requestToken(login, { guard: anywhere, ca: pem('server.pem') })
    await expect(token).resolves.toEqual({ value: 'abc', lifeMs: 300_000 })
  })

  it('asks nobody whom the deployment does not allow', async () => {
    const guard = createTargetGuard(parseAllowedTargets('example.com:443', 'ALLOWED'))
    await expect(requestToken(credentials('http://127.0.0.1:1/token'), { guard })).rejects.toMatchObject({
      code: 'TARGET_REFUSED',
    })
  })
})
