import { TdengineError } from './tdengine-error.ts'

/** The server sent bytes or JSON that the protocol does not allow. */
export const protocolError = (message: string, cause?: unknown): TdengineError =>
  new TdengineError('TDENGINE_PROTOCOL', message, { failure: 'bug', ...(cause === undefined ? {} : { cause }) })
