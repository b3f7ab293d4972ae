import { isSluiceError, SluiceError } from '@sluice/contracts'

/** What a failed write means for the task (reference: TDengine's codes by class, in `@sluice/tdengine`). */
const failures = ['transient', 'capacity', 'refresh', 'data', 'target', 'auth', 'bug'] as const
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
