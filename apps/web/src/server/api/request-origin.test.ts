import { describe, expect, test } from 'vitest'
import { requireSameOrigin } from './request-origin.ts'

const check = (method: string, headers: Record<string, string>) => () =>
  requireSameOrigin(method, new Headers({ host: 'sluice.example:3000', ...headers }), 'https://public.example')

describe('requireSameOrigin', () => {
  test('reading is never refused', () => {
    expect(check('GET', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).not.toThrow()
  })

  test.each([
    { origin: 'http://sluice.example:3000' },
    { origin: 'http://sluice.example:3000', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin' },
    { origin: 'https://public.example', 'sec-fetch-site': 'same-origin' },
  ])('our own page may change things: %o', (headers) => expect(check('POST', headers)).not.toThrow())

  test.each([
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'http://sluice.example:4000' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://sluice.example:3000', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ])('anything else is refused: %o', (headers) => {
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect(check(method, headers)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
  })
})
