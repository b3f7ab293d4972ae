import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { eventStream } from './event-stream.ts'

const read = async (stream: ReadableStream<Uint8Array>): Promise<string> => new Response(stream).text()

async function* counted(upTo: number): AsyncGenerator<number> {
  for (let value = 1; value <= upTo; value += 1) yield value
}

/** Says nothing until it is aborted. */
async function* silent(signal: AbortSignal, ended: () => void): AsyncGenerator<number> {
  if (!signal.aborted) await once(signal, 'abort')
  ended()
  yield 0
}

describe('eventStream', () => {
  test('every value becomes one data event and the end of the source ends the stream', async () => {
    expect(await read(eventStream(() => counted(2), String))).toBe('retry: 2000\n\ndata: 1\n\ndata: 2\n\n')
  })

  test('a reader that goes away ends even a silent source', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const reader = eventStream((signal) => silent(signal, resolve), String).getReader()
    await reader.read()
    await reader.cancel()
    await expect(promise).resolves.toBeUndefined()
  })

  test('a silent source still sends heartbeats', async () => {
    const reader = eventStream((signal) => silent(signal, () => undefined), String, 5).getReader()
    const decoder = new TextDecoder()
    expect(decoder.decode((await reader.read()).value)).toContain('retry')
    expect(decoder.decode((await reader.read()).value)).toBe(': alive\n\n')
    await reader.cancel()
  })

  test('a failing source fails the stream instead of ending it', async () => {
    async function* failing(): AsyncGenerator<number> {
      yield 1
      throw new Error('gone')
    }
    await expect(read(eventStream(failing, String))).rejects.toThrow('gone')
  })
})
