import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ApiClientError, apiFetch } from './api-client.ts'

const schema = z.strictObject({ n: z.int() })
const answering = (respond: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(respond))
const failure = async (): Promise<ApiClientError> => {
  const error: unknown = await apiFetch('/x', { schema }).catch((caught: unknown) => caught)
  if (!(error instanceof ApiClientError)) throw new Error('expected an ApiClientError')
  return error
}

afterEach(() => vi.unstubAllGlobals())

describe('apiFetch', () => {
  test('gives the parsed answer', async () => {
    answering(async () => Response.json({ n: 1 }))
    expect(await apiFetch('/x', { schema })).toEqual({ n: 1 })
  })

  test('an answer without content parses as undefined', async () => {
    answering(async () => new Response(null, { status: 204 }))
    expect(await apiFetch('/x', { schema: z.undefined() })).toBeUndefined()
  })

  test('an error answer keeps its code, field and the time to wait', async () => {
    answering(async () =>
      Response.json(
        { code: 'RATE_LIMITED', message: 'wait', field: 'email' },
        { status: 429, headers: { 'retry-after': '9' } },
      ),
    )
    const error = await failure()
    expect(error).toMatchObject({ status: 429, retryAfterSeconds: 9, error: { code: 'RATE_LIMITED', field: 'email' } })
  })

  test('an answer of another shape is an error, not half-trusted data', async () => {
    answering(async () => Response.json({ n: 'one' }))
    expect((await failure()).error.code).toBe('INTERNAL')
  })

  test('an error page of a proxy in between is an error with its status', async () => {
    answering(async () => new Response('<html>', { status: 502 }))
    expect(await failure()).toMatchObject({ status: 502, error: { code: 'INTERNAL' } })
  })

  test('no answer at all is NETWORK, an abort stays an abort', async () => {
    answering(async () => Promise.reject(new TypeError('failed to fetch')))
    expect((await failure()).error.code).toBe('NETWORK')
    const abort = new AbortController()
    abort.abort()
    await expect(apiFetch('/x', { schema, signal: abort.signal })).rejects.toBeInstanceOf(TypeError)
  })
})
