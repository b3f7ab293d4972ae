import { isSluiceError, SluiceError } from '@sluice/contracts'

/** What went wrong while a registry was asked, by what the request threw; its messages hold addresses, never a login. */
export const asRegistryError = (error: unknown, timeoutMs: number): SluiceError => {
  if (isSluiceError(error, 'TARGET_REFUSED'))
    return new SluiceError(error.code, error.message, { field: 'registry.url', cause: error })
  if (isSluiceError(error)) return error
  const timedOut = error instanceof Error && error.name === 'TimeoutError'
  const message = timedOut ? `no answer within ${timeoutMs / 1000} s` : `no connection${reasonOf(error)}`
  return new SluiceError('REGISTRY_UNREACHABLE', `the schema registry: ${message}`, { retriable: true, cause: error })
}

/** The code of the system, like ECONNREFUSED. */
const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''

/** What a status means that is no success. 404 is judged by who asked, since it may be an answer. */
export const statusError = (status: number): SluiceError => {
  if (status === 401 || status === 403)
    return new SluiceError('REGISTRY_AUTH_FAILED', `the schema registry refused the login with status ${status}`)
  if (status >= 300 && status < 400)
    return new SluiceError('REGISTRY_FAILED', 'the schema registry redirects, and redirects are not followed')
  // Too busy, or ill: it may be well again by itself.
  const retriable = status === 408 || status === 429 || status >= 500
  return new SluiceError('REGISTRY_FAILED', `the schema registry answered with status ${status}`, { retriable })
}
