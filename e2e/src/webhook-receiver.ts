import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'

export interface ReceivedHook {
  readonly headers: IncomingHttpHeaders
  readonly event: string
}

export interface WebhookReceiver {
  readonly url: string
  readonly received: ReceivedHook[]
  close(): void
}

const eventOf = (body: string): string => {
  const parsed: unknown = JSON.parse(body)
  return typeof parsed === 'object' && parsed !== null && 'event' in parsed ? String(parsed.event) : ''
}

/** A real HTTP server that notes which alerts it is told. */
export const startWebhookReceiver = async (): Promise<WebhookReceiver> => {
  const received: ReceivedHook[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, event: eventOf(Buffer.concat(chunks).toString('utf8')) })
      response.writeHead(204).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
