import { type AddressInfo, connect, createServer } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apiVersions, saslHandshake } from './protocol/handshake.ts'
import { askBroker } from './protocol/request.ts'
import { rawConnection } from './raw-connection.ts'

/** What a peer answers to each request, in pieces of any size. */
const withPeer = async <Result>(
  pieces: readonly Buffer[],
  work: (port: number) => Promise<Result>,
): Promise<Result> => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => {
      for (const piece of pieces) socket.write(piece)
      socket.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await work((server.address() as AddressInfo).port)
  } finally {
    server.close()
  }
}

const ask = (pieces: readonly Buffer[]) =>
  withPeer(pieces, async (port) => {
    const channel = rawConnection(connect({ port, host: '127.0.0.1' }))
    try {
      return await askBroker(channel, apiVersions)
    } finally {
      await channel.close()
    }
  })

/** An answer to ApiVersions that knows one request: Fetch, 4 to 17. */
const ANSWER = Buffer.from('00000010000000010000000000010001000400110000', 'hex').subarray(0, 20)

describe('asking a broker without a client', () => {
  it('reads an answer whole, however it was cut on its way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: ANSWER.length - 1 })), async (cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), ANSWER.length]
        const pieces = ends.map((end, at) => ANSWER.subarray(ends[at - 1] ?? 0, end))
        expect(await ask(pieces)).toEqual(new Map([[1, { min: 4, max: 17 }]]))
      }),
      { numRuns: 30 },
    )
  })

  it('tells a peer that hangs up from one that says something else', async () => {
    await expect(ask([])).rejects.toMatchObject({ code: 'KAFKA_CONNECTION_CLOSED' })
    await expect(ask([ANSWER.subarray(0, 9)])).rejects.toMatchObject({ code: 'KAFKA_CONNECTION_CLOSED' })
    await expect(ask([Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')])).rejects.toMatchObject({
      code: 'KAFKA_NOT_A_BROKER',
    })
  })

  it('fails, and never hangs or crashes otherwise, on whatever bytes a peer sends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 64 }), async (bytes) => {
        const outcome = await ask([Buffer.from(bytes)]).then(
          () => 'read',
          (error: unknown) => (error instanceof Error ? Reflect.get(error, 'code') : undefined),
        )
        expect(['read', 'KAFKA_NOT_A_BROKER', 'KAFKA_CONNECTION_CLOSED', 'ECONNRESET']).toContain(outcome)
      }),
      { numRuns: 50 },
    )
  })

  it('writes text with its length, as the protocol has it', () => {
    expect(saslHandshake('PLAIN').body.toString('hex')).toBe(`0005${Buffer.from('PLAIN').toString('hex')}`)
  })
})
