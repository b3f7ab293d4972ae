import { inject } from 'vitest'
import type { StackEndpoints } from '../endpoints.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly stack: StackEndpoints
  }
}

/** Where the services of this test run are. */
export const stackEndpoints = (): StackEndpoints => inject('stack')
