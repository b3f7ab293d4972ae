/** The time of the batch that is being run, milliseconds since 1970: read once per batch, the same for all its rows. */
export interface BatchClock {
  nowMs: number
}
