import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextPath } from './next-path.ts'

describe('nextPath', () => {
  test('a path of the console is kept with its query', () => {
    expect(nextPath('/data-in/3?tab=versions')).toBe('/data-in/3?tab=versions')
  })

  test.each([
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/sign-in',
  ])('%s leads home', (wanted) => expect(nextPath(wanted)).toBe('/overview'))

  test('whatever is wanted, the browser stays on this site', () =>
    fc.assert(
      fc.property(fc.string(), (wanted) => {
        const target = new URL(nextPath(`/${wanted}`), 'https://console.example')
        expect(target.origin).toBe('https://console.example')
      }),
    ))
})
