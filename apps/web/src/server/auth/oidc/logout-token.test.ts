import { once } from 'node:events'
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createReadLogoutToken } from './logout-token.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const ISSUER = 'https://login.plant.test'

/** A provider's keys, served as it serves them, and its pen. */
const provider = async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }] }
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(keys))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = z.object({ port: z.int() }).parse(server.address())
  const read = createReadLogoutToken('sluice', async () => ({
    issuer: ISSUER,
    jwksUri: `http://127.0.0.1:${port}/jwks`,
  }))
  const iat = Math.floor(Date.now() / 1000)
  const good = { iss: ISSUER, aud: 'sluice', iat, jti: 'j', sub: 's', events: { [EVENT]: {} } }
  const sign = (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k', typ: 'logout+jwt' }).sign(privateKey)
  return { read, good, sign }
}

test('a token tells whose sessions end, or which', async () => {
  const { read, good, sign } = await provider()
  expect(await read(await sign(good))).toEqual({ subject: 's', sid: null })
  const { sub: _, ...nobody } = good
  expect(await read(await sign({ ...nobody, sid: 'one' }))).toEqual({ subject: null, sid: 'one' })
})

test('whatever is no logout token of this provider for this client is refused', async () => {
  const { read, good, sign } = await provider()
  const { sub: _, ...nobody } = good
  const wrong: Readonly<Record<string, JWTPayload>> = {
    'of another issuer': { ...good, iss: 'https://evil.test' },
    'for another client': { ...good, aud: 'other' },
    'an hour old': { ...good, iat: good.iat - 3_600 },
    'an ID token': { ...good, nonce: 'n' },
    'about nothing': { ...good, events: {} },
    'about nobody': nobody,
  }
  for (const [name, claims] of Object.entries(wrong))
    await expect(read(await sign(claims)), name).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  const stranger = await provider()
  await expect(read(await stranger.sign(good))).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  await expect(read('eyJhbGciOiJub25lIn0.e30.')).rejects.toMatchObject({ field: 'logout_token' })
})
