import { type ApiError, isErrorCode, SluiceError } from '@sluice/contracts'

export type Issue = NonNullable<ApiError['issues']>[number]

/** A request with one or more wrong fields; the first one speaks for all. */
export class RefusedError extends SluiceError {
  readonly issues: readonly Issue[]

  constructor(issues: readonly [Issue, ...Issue[]], cause?: unknown) {
    const [first] = issues
    super(isErrorCode(first.code) ? first.code : 'INVALID_REQUEST', first.message, {
      field: first.field,
      cause,
      ...(first.position === undefined ? {} : { position: first.position }),
    })
    this.name = 'RefusedError'
    this.issues = issues
  }
}
