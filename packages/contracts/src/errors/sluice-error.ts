import type { ErrorCode } from './catalogue.ts'

/** What an error carries besides its code. */
export interface SluiceErrorOptions {
  /** Repeating the same action may succeed without anybody changing anything. */
  readonly retriable?: boolean
  /** Path into the input that caused it, dotted: `source.brokers.0.port`. */
  readonly field?: string
  /** One sentence: what a person can do about it. */
  readonly hint?: string
  /** Character offset into the text of `field` (expressions, templates, JSON). */
  readonly position?: number
  readonly cause?: unknown
}

/**
 * The one error class that crosses package boundaries. Callers decide by `code` and `retriable`, never by message text,
 * and messages never contain payloads or secrets (invariants 6, 8 and 10 of docs/architecture.md).
 */
export class SluiceError extends Error {
  readonly code: ErrorCode
  readonly retriable: boolean
  readonly field: string | undefined
  readonly hint: string | undefined
  readonly position: number | undefined

  constructor(code: ErrorCode, message: string, options: SluiceErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'SluiceError'
    this.code = code
    this.retriable = options.retriable ?? false
    this.field = options.field
    this.hint = options.hint
    this.position = options.position
  }
}

/** True when `error` is ours, with this code if one is given. */
export const isSluiceError = (error: unknown, code?: ErrorCode): error is SluiceError =>
  error instanceof SluiceError && (code === undefined || error.code === code)
