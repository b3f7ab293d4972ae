import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type EmbeddedTdengine, startEmbeddedTdengine } from '../start.ts'

const pairsSchema = z.object({
  pairs: z.array(
    z.object({
      name: z.string(),
      request: z.object({
        method: z.string(),
        path: z.string(),
        headers: z.object({ Authorization: z.string() }),
        body: z.string().nullable(),
      }),
      response: z.object({ status: z.number(), body: z.string() }),
    }),
  ),
})

function readPairs(file: string) {
  const url = new URL(`../../fixtures/rest/${file}.json`, import.meta.url)
  return pairsSchema.parse(JSON.parse(readFileSync(url, 'utf8'))).pairs
}

/** Sign-in tokens of `/rest/login` are not offered. */
const pairs = [...readPairs('sql'), ...readPairs('misc')].filter(({ name }) => name !== 'login')

const withoutTiming = (body: string): string => body.replace(/,"timing":\d+/u, '')

describe('recorded HTTP requests', () => {
  let server: EmbeddedTdengine

  beforeAll(async () => {
    server = await startEmbeddedTdengine()
  })
  afterAll(() => server.close())

  it.each(pairs)('get the answer of the real server: $name', async ({ request, response }) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${request.path}`, {
      method: request.method,
      headers: request.headers.Authorization === '' ? {} : request.headers,
      body: request.body,
    })
    expect(answer.status).toBe(response.status)
    expect(withoutTiming(await answer.text())).toBe(withoutTiming(response.body))
  })
})
