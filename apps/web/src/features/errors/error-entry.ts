import type { ErrorClass, ErrorCode } from '@sluice/contracts'

/** A code of the TDengine server: `0x2603` and 9731. */
export interface ServerNumber {
  readonly hex: string
  readonly decimal: number
}

/** A line of the list of error codes. */
export interface ErrorEntry {
  readonly code: ErrorCode
  readonly class: ErrorClass
  readonly title: string
  readonly serverCodes: readonly ServerNumber[]
  /** What else a search may look for, in lower case. */
  readonly words: string
}
