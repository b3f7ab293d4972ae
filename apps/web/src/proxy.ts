import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from './lib/content-security-policy.ts'

const pageHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=()',
  // Pages hold what this person may see; nothing between us and them, and no shared browser, may keep it.
  'cache-control': 'private, no-store',
} as const

/** Two years. Subdomains are the deployer's matter. */
const STRICT_TRANSPORT = 'max-age=63072000'

const isReachedByTls = (): boolean => process.env['BETTER_AUTH_URL']?.startsWith('https:') === true

/** Gives every page a fresh nonce; Next puts it on the scripts it writes because it finds it in the request's policy. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  // Layouts do not know their own address; sign-in wants to come back to it.
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(pageHeaders)) response.headers.set(name, value)
  if (isReachedByTls()) response.headers.set('strict-transport-security', STRICT_TRANSPORT)
  return response
}

export const config = {
  matcher: ['/((?!api/|metrics|healthz|readyz|_next/static|_next/image|favicon.ico|icon.svg).*)'],
}
