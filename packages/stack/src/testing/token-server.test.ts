import { expect, onTestFinished, test } from 'vitest'
import { startTokenServer } from './token-server.ts'

const ask = (tokenUrl: string, form: Record<string, string>, authorization?: string): Promise<Response> =>
  fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: authorization === undefined ? {} : { authorization },
  })

test('a client gets a token for its secret, by header or by form, and none for another secret', async () => {
  const server = await startTokenServer({ lifetimeS: 60 })
  onTestFinished(() => server.close())
  const { tokenUrl, clientId, clientSecret } = server
  const grant = { grant_type: 'client_credentials' }
  const header = `Basic ${btoa(`${clientId}:${clientSecret}`)}`

  const byHeader = await ask(tokenUrl, { ...grant, scope: 'kafka' }, header)
  expect(await byHeader.json()).toMatchObject({ token_type: 'Bearer', expires_in: 60 })
  const byForm = await ask(tokenUrl, { ...grant, client_id: clientId, client_secret: clientSecret })
  expect(byForm.status).toBe(200)
  const wrong = await ask(tokenUrl, { ...grant, client_id: clientId, client_secret: 'guessed' })
  expect([wrong.status, await wrong.json()]).toEqual([401, { error: 'invalid_client' }])
  expect((await ask(tokenUrl, { grant_type: 'password' }, header)).status).toBe(400)
  expect(server.granted).toEqual(['kafka', null])
})
