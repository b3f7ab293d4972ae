import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { onTestFinished } from 'vitest'
import { createDispatch, type Dispatch } from '../dispatch.ts'

/** Keys of their own for each test, so that tests do not hear each other. */
export const newKeyPrefix = (): string => uniqueName('dispatch')

/** A dispatch on the Redis of this test run, closed when the test ends. Everything it reports is in `errors`. */
export const openDispatch = (keyPrefix = newKeyPrefix()): { dispatch: Dispatch; errors: Error[] } => {
  const errors: Error[] = []
  const dispatch = createDispatch({
    redisUrl: stackEndpoints().redisUrl,
    keyPrefix,
    onError: (error) => errors.push(error),
  })
  onTestFinished(() => dispatch.close())
  return { dispatch, errors }
}
