import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPendingSignInCookie } from './pending-sign-in.ts'

const cookie = createPendingSignInCookie('http://console.test')
const sentBack = (line: string, others = ''): Headers => new Headers({ cookie: `${others}${line.split(';')[0]}` })
const text = fc.string({ minLength: 1 })

test('what a browser was given comes back as it was, among other cookies', () =>
  fc.assert(
    fc.property(text, text, text, fc.string(), (state, nonce, codeVerifier, next) => {
      const pending = { state, nonce, codeVerifier, next }
      expect(cookie.read(sentBack(cookie.write(pending), 'a=b; '))).toEqual(pending)
    }),
  ))

test('whatever else stands there is nothing', () =>
  fc.assert(
    fc.property(fc.base64String(), (value) => {
      expect(cookie.read(sentBack(`sluice.oidc=${value}`))).toBeNull()
    }),
  ))

test('scripts and other sites never see it, it ends soon, and over https it belongs to the host', () => {
  const pending = { state: 's', nonce: 'n', codeVerifier: 'v', next: '/' }
  expect(cookie.write(pending)).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/)
  expect(createPendingSignInCookie('https://console.test').write(pending)).toMatch(/^__Host-sluice\.oidc=.*; Secure$/)
  expect(cookie.clear()).toMatch(/^sluice\.oidc=; .*Max-Age=0$/)
})
