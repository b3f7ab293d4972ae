import { createServer, type RequestListener } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { createTargetGuard } from './create-target-guard.ts'
import { parseAllowedTargets } from './parse-allowed-targets.ts'
import { type GuardedRequest, requestGuarded } from './request-guarded.ts'

const serve = async (listener: RequestListener): Promise<URL> => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return new URL(`http://127.0.0.1:${address.port}/path`)
}

const open = createTargetGuard(null)
const get = (url: URL): GuardedRequest => ({ url, method: 'GET', headers: {}, timeoutMs: 5_000, bytesMax: 1_000 })

it('sends method, headers and body, and reads the answer', async () => {
  const url = await serve((request, response) => {
    request.on('data', (chunk) => response.write(`${request.method} ${request.headers['x-a']} ${String(chunk)}`))
    request.on('end', () => response.end())
  })
  expect(await requestGuarded(open, { ...get(url), method: 'POST', headers: { 'x-a': '1' }, body: 'ä' })).toEqual({
    status: 200,
    text: 'POST 1 ä',
  })
})

it('gives a redirect back as it is', async () => {
  const asked: string[] = []
  const url = await serve((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(302, { location: 'http://169.254.169.254/' }).end('over there')
  })
  expect(await requestGuarded(open, get(url))).toEqual({ status: 302, text: 'over there' })
  expect(asked).toEqual(['/path'])
})

it('reads no more than it may', async () => {
  const url = await serve((_, response) => response.end('x'.repeat(1_001)))
  expect(await requestGuarded(open, get(url))).toEqual({ status: 200, text: null })
  expect(await requestGuarded(open, { ...get(url), bytesMax: 1_001 })).toMatchObject({ text: expect.any(String) })
})

it('waits no longer than it may, for the answer or in the middle of it', async () => {
  const silent = await serve(() => undefined)
  await expect(requestGuarded(open, { ...get(silent), timeoutMs: 50 })).rejects.toMatchObject({ name: 'TimeoutError' })
  const stuck = await serve((_, response) => response.write('half'))
  await expect(requestGuarded(open, { ...get(stuck), timeoutMs: 50 })).rejects.toMatchObject({ name: 'TimeoutError' })
})

it('throws the code of the system when nobody listens', async () => {
  await expect(requestGuarded(open, get(new URL('http://127.0.0.1:1/')))).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  })
})

it('asks nobody that the guard refuses, by address or by name', async () => {
  const asked: string[] = []
  const url = await serve((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  const guard = createTargetGuard(parseAllowedTargets(`127.0.0.1:${Number(url.port) - 1}`, 'LIST'))
  const byName = new URL(url)
  byName.hostname = 'localhost'
  for (const refused of [url, byName, new URL('http://[::ffff:a9fe:a9fe]/'), new URL('https://10.0.0.1')])
    await expect(requestGuarded(guard, get(refused))).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
  expect(asked).toEqual([])
})
