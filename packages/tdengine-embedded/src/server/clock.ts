/** Where the server takes the time from; journals replay statements at the time they had. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** Nanoseconds since `start`, as answers report the time they took. */
export const elapsedNs = (start: bigint): bigint => process.hrtime.bigint() - start
