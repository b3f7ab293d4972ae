import type { ErrorCode } from '@sluice/contracts'

/** Codes that do not mean "understood, but what it names does not work". */
const statusOf: Partial<Record<ErrorCode, number>> = {
  INVALID_REQUEST: 400,
  UNAUTHENTICATED: 401,
  SIGN_IN_FAILED: 401,
  FORBIDDEN: 403,
  ACCOUNT_DISABLED: 403,
  NOT_INVITED: 403,
  NOT_FOUND: 404,
  NAME_TAKEN: 409,
  CONFLICT: 409,
  CONNECTION_IN_USE: 409,
  LAST_ADMINISTRATOR: 409,
  INVITATION_UNUSABLE: 410,
  BODY_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  QUEUE_UNAVAILABLE: 503,
  STORE_UNAVAILABLE: 503,
  NO_WORKER: 503,
  SINGLE_SIGN_ON_UNAVAILABLE: 503,
  PROBE_TIMEOUT: 504,
  INTERNAL: 500,
  CONFIG_INVALID: 500,
  SECRET_UNREADABLE: 500,
  DEAD_LETTER_FAILED: 500,
  LEASE_LOST: 500,
}

/**
 * The HTTP status of an error code. Mistakes in a spec, and brokers or databases that refuse what a person typed, are
 * 422: the request was read and is what has to change.
 */
export const errorStatus = (code: ErrorCode): number => statusOf[code] ?? 422
