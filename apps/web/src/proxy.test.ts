import { NextRequest } from 'next/server'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { proxy } from './proxy.ts'

const answer = (publicUrl: string): Headers => {
  vi.stubEnv('BETTER_AUTH_URL', publicUrl)
  return proxy(new NextRequest(`${publicUrl}/data-in`)).headers
}

const directive = (headers: Headers, name: string): string =>
  headers
    .get('content-security-policy')
    ?.split('; ')
    .find((one) => one.startsWith(`${name} `)) ?? ''

describe('headers of every page', () => {
  afterEach(() => vi.unstubAllEnvs())

  test('TLS is asked for from then on where the console is reached by it, and only there', () => {
    expect(answer('https://console.test').get('strict-transport-security')).toBe('max-age=63072000')
    expect(answer('http://console.test').has('strict-transport-security')).toBe(false)
  })

  test('scripts run by nonce alone, another for each page, and neither inline nor from text', () => {
    const policies = Array.from({ length: 50 }, () => directive(answer('http://console.test'), 'script-src'))
    expect(new Set(policies).size).toBe(50)
    for (const policy of policies) expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/)
  })

  test('nothing frames the console, plugs into it, moves its base or keeps its pages', () => {
    const headers = answer('http://console.test')
    expect(directive(headers, 'frame-ancestors')).toBe("frame-ancestors 'none'")
    expect(directive(headers, 'object-src')).toBe("object-src 'none'")
    expect(directive(headers, 'base-uri')).toBe("base-uri 'none'")
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})
