import { randomUUID } from 'node:crypto'
import { type ApiError, errorCatalogue, type SluiceError } from '@sluice/contracts'
import { asStoreError } from '@sluice/store'
import type { Logger } from 'pino'
import { errorStatus } from './error-status.ts'
import { RateLimitedError } from './rate-limited-error.ts'
import { RefusedError } from './refused-error.ts'

/** What a client may know of an error of ours: no cause, no stack. */
const ownErrorOf = (error: SluiceError): ApiError => ({
  code: error.code,
  message: error.message,
  hint: error.hint ?? errorCatalogue[error.code].remedy,
  ...(error.field === undefined ? {} : { field: error.field }),
  ...(error.position === undefined ? {} : { position: error.position }),
  ...(error instanceof RefusedError ? { issues: [...error.issues] } : {}),
})

/** Anything we did not foresee: the client gets an id, the log gets the rest under the same id. */
const unforeseen = (error: unknown, logger: Logger): ApiError => {
  const errorId = randomUUID()
  logger.error({ err: error, errorId }, 'request failed')
  return { code: 'INTERNAL', message: `Something failed inside Sluice (error id ${errorId}).` }
}

/** What a client may know of whatever was thrown. */
export const apiErrorOf = (error: unknown, logger: Logger): ApiError => {
  const known = asStoreError(error)
  return errorStatus(known.code) === 500 ? unforeseen(error, logger) : ownErrorOf(known)
}

/** Turns whatever a handler threw into the one error shape of the API. */
export const errorAnswer = (error: unknown, logger: Logger): Response => {
  const status = errorStatus(asStoreError(error).code)
  const body = apiErrorOf(error, logger)
  const headers = error instanceof RateLimitedError ? { 'retry-after': `${error.retryAfterSeconds}` } : {}
  return Response.json(body, { status, headers })
}
