import type { ServerStage } from '../errors/index.ts'

export interface RequestOptions {
  /** Decides how error codes are read; `sql` unless told. */
  readonly stage?: ServerStage
  readonly timeoutMs?: number
}
