import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { parseTrustedProxies } from './auth/trusted-proxies.ts'
import { vouchForAddresses } from './vouch-for-addresses.ts'

test('a handler sees the address that the socket and trusted proxies tell, not what a client claims', async () => {
  vouchForAddresses(parseTrustedProxies('192.0.2.1'))
  const server = createServer((request, response) => response.end(request.headers['x-forwarded-for']))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect(await answer.text()).toBe('127.0.0.1')
})
