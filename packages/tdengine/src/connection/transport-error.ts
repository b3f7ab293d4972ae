import { isSluiceError } from '@sluice/contracts'
import { TdengineError } from '../errors/index.ts'

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''

/** Node's and OpenSSL's codes of a handshake that failed, as opposed to a network that did. */
const isTlsCode = (code: string): boolean =>
  code === 'EPROTO' || code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL') || /CERT|UNABLE_TO_/.test(code)

/** What a failed attempt to reach `url` means, told by the code of its cause. */
export const unreachable = (url: string, cause: unknown): TdengineError => {
  if (isSluiceError(cause, 'TARGET_REFUSED'))
    return new TdengineError(cause.code, cause.message, { failure: 'target', field: 'url', cause })
  const code = codeOf(cause)
  if (isTlsCode(code))
    return new TdengineError('TDENGINE_TLS_FAILED', `${url}: the TLS handshake failed (${code})`, {
      failure: 'target',
      cause,
    })
  const detail = code === '' ? '' : ` (${code})`
  return new TdengineError('TDENGINE_UNREACHABLE', `${url} does not answer${detail}`, { failure: 'transient', cause })
}

export const connectionLost = (url: string, cause?: unknown): TdengineError =>
  new TdengineError('TDENGINE_UNREACHABLE', `the connection to ${url} was lost`, {
    failure: 'transient',
    ...(cause === undefined ? {} : { cause }),
  })
