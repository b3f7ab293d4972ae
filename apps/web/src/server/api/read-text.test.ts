import { describe, expect, it } from 'vitest'
import { readText } from './read-text.ts'

const posted = (chunks: readonly (Uint8Array | Error)[]): Request => {
  const left = [...chunks]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = left.shift()
      if (chunk === undefined) controller.close()
      else if (chunk instanceof Error) controller.error(chunk)
      else controller.enqueue(chunk)
    },
  })
  // Node wants to be told that nothing is answered before the body has come; the types of the browser do not know of it.
  const init: RequestInit & { readonly duplex: 'half' } = { method: 'POST', body, duplex: 'half' }
  return new Request('http://console', init)
}

describe('readText', () => {
  it('puts characters together that were cut between two chunks', async () => {
    const bytes = new TextEncoder().encode('温度')
    expect(await readText(posted([bytes.subarray(0, 2), bytes.subarray(2)]))).toBe('温度')
    expect(await readText(new Request('http://console'))).toBe('')
  })

  it.each([
    ['bytes that are no UTF-8', [Uint8Array.of(0x7b, 0xff)], 'The body is not valid UTF-8.'],
    ['an end within a character', [Uint8Array.of(0xe6, 0xb8)], 'The body is not valid UTF-8.'],
    ['a body that breaks off', [Uint8Array.of(0x7b), new Error('reset')], 'The body did not arrive whole.'],
  ])('refuses %s as a bad request', async (_name, chunks, message) => {
    await expect(readText(posted(chunks))).rejects.toMatchObject({ code: 'INVALID_REQUEST', message })
  })

  it('refuses what is too large, whether its length was told or not', async () => {
    const large = new Uint8Array(8 * 1024 * 1024 + 1)
    await expect(readText(posted([large]))).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' })
    const told = new Request('http://console', { method: 'POST', body: 'x', headers: { 'content-length': '9000000' } })
    await expect(readText(told)).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' })
  })
})
