import { SluiceError } from '@sluice/contracts'

/** Too many attempts; answered with the header Retry-After. */
export class RateLimitedError extends SluiceError {
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number, field: string) {
    super('RATE_LIMITED', `Too many attempts. Try again in ${retryAfterSeconds} seconds.`, { field })
    this.name = 'RateLimitedError'
    this.retryAfterSeconds = retryAfterSeconds
  }
}
