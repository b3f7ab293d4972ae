import { isSluiceError, SluiceError } from '@sluice/contracts'

/**
 * What a failed write means for the task (reference: TDengine's codes by class, in `@sluice/tdengine`). `table` is ours:
 * a table that data names cannot be made as its rows need it, so that all of them are refused and nobody else.
 */
const failures = ['transient', 'capacity', 'refresh', 'data', 'table', 'target', 'auth', 'bug'] as const
export type Failure = (typeof failures)[number]

const isFailure = (value: unknown): value is Failure => failures.some((failure) => failure === value)

/**
 * The class of a write's error. An error that names none is judged by `retriable`: what is not ours is a bug, never the
 * data's fault.
 */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof Error && 'failure' in error && isFailure(error.failure)) return error.failure
  return isSluiceError(error) && error.retriable ? 'transient' : 'bug'
}

/** Anything thrown, as the one error class. */
export const asSluiceError = (error: unknown): SluiceError =>
  isSluiceError(error)
    ? error
    : new SluiceError('INTERNAL', 'something failed that never should; the cause is in the log', { cause: error })

/** The target may come back without anybody changing the task. */
export const mayRecover = (error: unknown): boolean => {
  const failure = failureOf(error)
  return failure === 'transient' || failure === 'capacity' || failure === 'refresh'
}

/** The table of some rows cannot be made as they need it. */
export class TableRefused extends SluiceError {
  readonly failure: Failure = 'table'

  constructor(cause: SluiceError) {
    super(cause.code, cause.message, { cause })
    this.name = 'TableRefused'
  }
}

/** Somebody changed a table that data names; it is made again. */
export class TableChanged extends SluiceError {
  readonly failure: Failure = 'refresh'

  constructor(cause: SluiceError) {
    super(cause.code, cause.message, { cause, retriable: true })
    this.name = 'TableChanged'
  }
}

/** The archive has no room for the last rows, and its owner says that they are dropped then. */
export class ArchiveFull extends SluiceError {
  /** Rows that are in it, from the first. */
  readonly stored: number

  constructor(stored: number) {
    super('DEAD_LETTER_FAILED', 'the archive is full')
    this.name = 'ArchiveFull'
    this.stored = stored
  }
}

/** The target is away for longer than the task waits for it; nothing is tried again by itself. */
export class LostConnection extends SluiceError {
  constructor(cause: SluiceError, timeoutS: number) {
    super(cause.code, `for more than ${timeoutS} s: ${cause.message}`, { cause })
    this.name = 'LostConnection'
  }
}
