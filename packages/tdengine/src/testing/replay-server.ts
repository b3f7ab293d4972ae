import { once } from 'node:events'
import { type WebSocket, WebSocketServer } from 'ws'
import { parseJsonAnswer } from '../wire/json-answer.ts'
import type { RecordedFrame } from './fixtures.ts'
import { toBuffer } from './to-buffer.ts'

/** Frames that the client should have sent, in the shape they are compared in. */
export type ReplayedRequest =
  | { readonly action: string; readonly args: Record<string, unknown> }
  | { readonly hex: string }

export interface ReplayServer {
  readonly url: string
  /** What the client sent, request ids taken out. */
  readonly received: readonly ReplayedRequest[]
  close(): Promise<void>
}

const REQUEST_ID_BYTES = 8
const FETCH_REQUEST_ID_AT = 26

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** A request without what differs from run to run: its id, and the name a client gives itself. */
export const comparable = (frame: Pick<RecordedFrame, 'kind' | 'data'>): ReplayedRequest => {
  if (frame.kind === 'binary') return { hex: frame.data.slice(2 * REQUEST_ID_BYTES) }
  const parsed = parseJsonAnswer(frame.data)
  if (!isObject(parsed)) throw new Error('a request that is no object')
  const { req_id: _, app: __, connector: ___, ...args } = isObject(parsed['args']) ? parsed['args'] : {}
  return { action: String(parsed['action']), args }
}

const requestIdOf = (bytes: Buffer, isBinary: boolean): bigint =>
  isBinary ? bytes.readBigUInt64LE(0) : BigInt(/"req_id":(\d+)/.exec(bytes.toString())?.[1] ?? '0')

/** A recorded answer with the id of the request that is answered now. */
const answerFor = (requestId: bigint, recorded: RecordedFrame): string | Buffer => {
  if (recorded.kind === 'text') return recorded.data.replace(/"req_id":\d+/, `"req_id":${requestId}`)
  const bytes = Buffer.from(recorded.data, 'hex')
  bytes.writeBigUInt64LE(requestId, FETCH_REQUEST_ID_AT)
  return bytes
}

/** Answers the n-th request of a client with the n-th recorded answer, whatever was asked. */
export const startReplayServer = async (frames: readonly RecordedFrame[]): Promise<ReplayServer> => {
  const answers = frames.filter(({ from, kind }) => from === 'server' && (kind === 'text' || kind === 'binary'))
  const received: ReplayedRequest[] = []
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/ws' })
  server.on('connection', (socket: WebSocket) => {
    socket.on('message', (data, isBinary) => {
      const answer = answers[received.length]
      const bytes = toBuffer(data)
      received.push(
        comparable({ kind: isBinary ? 'binary' : 'text', data: isBinary ? bytes.toString('hex') : bytes.toString() }),
      )
      if (answer === undefined) socket.terminate()
      else socket.send(answerFor(requestIdOf(bytes, isBinary), answer))
    })
  })
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `ws://127.0.0.1:${address.port}`,
    received,
    close: async () => {
      for (const client of server.clients) client.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}
