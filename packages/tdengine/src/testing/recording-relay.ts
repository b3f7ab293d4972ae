import { once } from 'node:events'
import { WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { decodeBindFrame } from './decode-bind-frame.ts'
import { toBuffer } from './to-buffer.ts'

/** A stmt2 request that passed, and how many requests of the socket were unanswered with it. */
export interface RelayedRequest {
  readonly action: string
  readonly statementId: bigint
  /** Names of the subtables of a bind with their tags. */
  readonly tables: readonly { readonly name: string; readonly tags: number }[]
  readonly inFlight: number
}

export interface RecordingRelay {
  readonly url: string
  readonly requests: readonly RelayedRequest[]
  close(): Promise<void>
}

const BIND = 9
const TYPE_AT = 16
const textRequest = z.object({ action: z.string(), args: z.looseObject({ stmt_id: z.int().default(0) }) })

const read = (bytes: Buffer, isBinary: boolean, inFlight: number): RelayedRequest | undefined => {
  if (!isBinary) {
    const { action, args } = textRequest.parse(JSON.parse(bytes.toString()))
    return { action, statementId: BigInt(args.stmt_id), tables: [], inFlight }
  }
  if (bytes[TYPE_AT] !== BIND) return undefined
  const { statementId, tables } = decodeBindFrame(bytes)
  return {
    action: 'stmt2_bind',
    statementId,
    tables: tables.map(({ name, tags }) => ({ name, tags: tags.length })),
    inFlight,
  }
}

/** Passes frames on between clients and the server at `target`, and notes what clients ask for. */
export const startRecordingRelay = async (target: string): Promise<RecordingRelay> => {
  const requests: RelayedRequest[] = []
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/ws' })
  server.on('connection', (client) => {
    const upstream = new WebSocket(`${target}/ws`)
    const ready = once(upstream, 'open')
    let inFlight = 0
    client.on('message', async (data, isBinary) => {
      inFlight += 1
      const request = read(toBuffer(data), isBinary, inFlight)
      if (request !== undefined) requests.push(request)
      await ready
      upstream.send(data, { binary: isBinary })
    })
    upstream.on('message', (data, isBinary) => {
      inFlight -= 1
      client.send(data, { binary: isBinary })
    })
    client.on('close', () => upstream.terminate())
    upstream.on('close', () => client.terminate())
  })
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    requests,
    close: async () => {
      for (const client of server.clients) client.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}
