import { protocolError, type ServerStage, serverError, TdengineError } from '../errors/index.ts'

/** Codes that the package makes up itself; no code of a server is between them. */
const CLIENT_CODE = { first: 100, connectFailed: 104, timeout: 105, auth: 106, closed: 108, network: 110, version: 112 }
const ADAPTER_FAULT = 0xffff

const codeOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number'
    ? error.code & ADAPTER_FAULT
    : undefined

const clientError = (code: number, cause: unknown): TdengineError => {
  switch (code) {
    case CLIENT_CODE.connectFailed:
    case CLIENT_CODE.closed:
    case CLIENT_CODE.network:
      return new TdengineError('TDENGINE_UNREACHABLE', `the connection failed (client ${code})`, {
        failure: 'transient',
        cause,
      })
    case CLIENT_CODE.timeout:
      return new TdengineError('TDENGINE_TIMEOUT', 'no answer in time', { failure: 'transient', cause })
    case CLIENT_CODE.auth:
      return new TdengineError('TDENGINE_AUTH_FAILED', 'the login was refused', { failure: 'auth', cause })
    case CLIENT_CODE.version:
      return new TdengineError('TDENGINE_VERSION', 'the server is too old for the vendor’s client', {
        failure: 'target',
        cause,
      })
    default:
      return protocolError(`the vendor’s client failed (${code})`, cause)
  }
}

/** What a rejection of the package means, told by its code. */
export const vendorError = (error: unknown, stage: ServerStage): TdengineError => {
  const code = codeOf(error)
  if (code === undefined)
    return new TdengineError('TDENGINE_UNREACHABLE', 'the connection failed', { failure: 'transient', cause: error })
  if (code >= CLIENT_CODE.first && code <= CLIENT_CODE.version) return clientError(code, error)
  return serverError(code, error instanceof Error ? error.message : '', stage)
}
