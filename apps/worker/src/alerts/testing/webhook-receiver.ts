import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { onTestFinished } from 'vitest'

export interface ReceivedCall {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface WebhookReceiver {
  readonly url: string
  readonly port: number
  readonly calls: ReceivedCall[]
  /** Of the next calls, in turn; 204 after them. `silent` never answers, `redirect` leads to `/elsewhere`. */
  readonly answers: (number | 'silent' | 'redirect')[]
}

/** A real HTTP server that notes what it gets, closed when the test ends. `onCall` happens before the call is answered. */
export const startWebhookReceiver = async (onCall: () => void = () => {}): Promise<WebhookReceiver> => {
  const calls: ReceivedCall[] = []
  const answers: WebhookReceiver['answers'] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      calls.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
      onCall()
      const answer = answers.shift() ?? 204
      if (answer === 'silent') return
      if (answer === 'redirect') response.writeHead(302, { location: '/elsewhere' }).end()
      else response.writeHead(answer).end('an answer that nobody reads')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the receiver has no port')
  return { url: `http://127.0.0.1:${address.port}/hook`, port: address.port, calls, answers }
}
