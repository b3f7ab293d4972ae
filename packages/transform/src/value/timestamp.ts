import type { Instant } from '../time/civil.ts'

/** A point in time as a field, exact to the nanosecond. Equal when both parts are. */
export class Timestamp implements Instant {
  /** Whole seconds since 1970-01-01T00:00:00Z. */
  readonly seconds: number
  /** 0 to 999,999,999. */
  readonly nanos: number

  constructor({ seconds, nanos }: Instant) {
    this.seconds = seconds
    this.nanos = nanos
  }

  /** RFC 3339 in UTC with as many digits of the second as it needs: `2026-01-02T03:04:05.678Z`. */
  toString(): string {
    const date = new Date(this.seconds * 1000)
    if (Number.isNaN(date.getTime())) return `${this.seconds}.${this.nanos.toString().padStart(9, '0')} s since 1970`
    const fraction = this.nanos.toString().padStart(9, '0').replace(/0+$/, '')
    return `${date.toISOString().slice(0, -'.000Z'.length)}${fraction === '' ? '' : `.${fraction}`}Z`
  }
}
