import { describe, expect, test } from 'vitest'
import { ApiClientError } from './api-client.ts'
import { createQueryClient } from './query-client.ts'

const failing = async (error: ApiClientError): Promise<{ signedOut: number; tries: number }> => {
  let signedOut = 0
  let tries = 0
  const client = createQueryClient(() => {
    signedOut += 1
  })
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retryDelay: 0 } })
  const ask = () => {
    tries += 1
    return Promise.reject(error)
  }
  await client
    .fetchQuery({ queryKey: ['x'], queryFn: ask, retry: client.getDefaultOptions().queries?.retry ?? false })
    .catch(() => undefined)
  return { signedOut, tries }
}

describe('query client', () => {
  test('an ended session leads to sign-in, once, without asking again', async () => {
    const ended = new ApiClientError(401, { code: 'UNAUTHENTICATED', message: '' })
    expect(await failing(ended)).toEqual({ signedOut: 1, tries: 1 })
  })

  test('a refusal is not asked again, a silent server is', async () => {
    expect(await failing(new ApiClientError(409, { code: 'NAME_TAKEN', message: '' }))).toEqual({
      signedOut: 0,
      tries: 1,
    })
    expect(await failing(new ApiClientError(0, { code: 'NETWORK', message: '' }))).toEqual({ signedOut: 0, tries: 3 })
  })
})
