import type { ErrorCode, RowError, Stage } from '@sluice/contracts'

/**
 * Why a value or a row was refused. It is returned and not thrown: bad rows may come by the million, and a message
 * that never holds the value (invariant 6) can be made once, at compile time.
 */
export class Refusal {
  readonly code: ErrorCode
  readonly message: string

  constructor(code: ErrorCode, message: string) {
    this.code = code
    this.message = message
  }
}

/** Where a row failed, besides the stage. */
export interface FailurePlace {
  readonly column?: string
  readonly rule?: string
  readonly position?: number
}

export const rowErrorOf = (stage: Stage, refusal: Refusal, place: FailurePlace = {}): RowError => ({
  stage,
  code: refusal.code,
  message: refusal.message,
  ...place,
})
