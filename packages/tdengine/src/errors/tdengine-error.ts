import { type ErrorCode, SluiceError, type SluiceErrorOptions } from '@sluice/contracts'

/**
 * What a failure asks of the caller.
 * - `transient`: the network or the server is away or busy; resend the same rows after a pause.
 * - `capacity`: memory, disk or licence ran out; resend slowly and tell somebody.
 * - `refresh`: a prepared statement no longer fits the schema; the lane has replaced it, resend.
 * - `data`: one or more of the rows sent; bisect to find them.
 * - `target`: the database, supertable or column is not what the mapping expects; a person must act.
 * - `auth`: the login or its rights.
 * - `bug`: a request that should never have been sent, or an answer that nobody knows.
 */
export type TdengineFailure = 'transient' | 'capacity' | 'refresh' | 'data' | 'target' | 'auth' | 'bug'

interface TdengineErrorOptions extends Omit<SluiceErrorOptions, 'retriable'> {
  readonly failure: TdengineFailure
  /** Low 16 bits of the server's code; 65535 for faults that the adapter found itself. */
  readonly serverCode?: number
  readonly acknowledgedRows?: readonly number[]
}

const retriableFailures: ReadonlySet<TdengineFailure> = new Set(['transient', 'capacity', 'refresh'])

/** Every error this package throws. */
export class TdengineError extends SluiceError {
  readonly failure: TdengineFailure
  readonly serverCode: number | undefined
  /** Rows of the block that were acknowledged before another part of the same write failed. */
  readonly acknowledgedRows: readonly number[]

  constructor(code: ErrorCode, message: string, options: TdengineErrorOptions) {
    super(code, message, { ...options, retriable: retriableFailures.has(options.failure) })
    this.name = 'TdengineError'
    this.failure = options.failure
    this.serverCode = options.serverCode
    this.acknowledgedRows = options.acknowledgedRows ?? []
  }
}

/** True when `error` is a TdengineError, of this failure class if one is given. */
export const isTdengineError = (error: unknown, failure?: TdengineFailure): error is TdengineError =>
  error instanceof TdengineError && (failure === undefined || error.failure === failure)

/** A failure that passes by itself, of a write of which these rows were acknowledged before it. */
export const afterPart = (error: TdengineError, acknowledgedRows: readonly number[]): TdengineError => {
  const { code, message, failure, serverCode } = error
  const known = serverCode === undefined ? {} : { serverCode }
  return new TdengineError(code, message, { failure, ...known, acknowledgedRows, cause: error })
}
