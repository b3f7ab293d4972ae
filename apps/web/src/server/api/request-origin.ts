import { SluiceError } from '@sluice/contracts'

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)

/**
 * Refuses a state change that another site makes with this browser's cookie (ASVS 3.5). Browsers state where a request
 * comes from; one that states nothing cannot be told from a forged one. Our own hosts are the one the request was sent
 * to and that of `publicUrl`, which a reverse proxy may hide from us. Throws SluiceError FORBIDDEN.
 */
export const requireSameOrigin = (method: string, headers: Headers, publicUrl: string): void => {
  if (SAFE_METHODS.has(method)) return
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  const sameSite = site === null || site === 'same-origin'
  const host = origin === null ? undefined : hostOf(origin)
  const sameHost = host !== undefined && (host === headers.get('host') || host === hostOf(publicUrl))
  if (sameSite && (sameHost || (origin === null && site === 'same-origin'))) return
  throw new SluiceError('FORBIDDEN', 'This request did not come from the console itself.', {
    hint: 'Scripts send an API key in the x-api-key header instead of a cookie.',
  })
}
