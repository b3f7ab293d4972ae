import {
  type CheckFinding,
  type CheckHintCode,
  type CheckStatus,
  type CheckStep,
  checkFindings,
  checkHints,
  type ErrorCode,
  errorCatalogue,
  type SluiceError,
} from '@sluice/contracts'

/** How a step ended. */
export interface Outcome {
  readonly status: CheckStatus
  readonly detail: string
  readonly detailCode?: CheckFinding['detailCode']
  readonly params?: CheckFinding['params']
  readonly code?: ErrorCode
  readonly hint?: string
  readonly hintCode?: CheckHintCode
}

/** An outcome, and what the next step goes on with; null when there is nothing to go on with. */
export interface Found<Value> {
  readonly outcome: Outcome
  readonly value: Value | null
}

export const stopped = (outcome: Outcome): Found<never> => ({ outcome, value: null })

export const passed = (finding: CheckFinding): Outcome => ({ status: 'ok', ...finding })

/** Works, but this should be known. */
export const warned = (finding: CheckFinding, hintCode: CheckHintCode): Outcome => ({
  status: 'warning',
  ...finding,
  hintCode,
  hint: checkHints[hintCode],
})

export const failed = (code: ErrorCode, finding: CheckFinding, hintCode?: CheckHintCode): Outcome => ({
  status: 'failed',
  ...finding,
  code,
  ...(hintCode === undefined ? { hint: errorCatalogue[code].remedy } : { hintCode, hint: checkHints[hintCode] }),
})

export const timedOut = (limitMs: number): Outcome =>
  failed('KAFKA_TIMEOUT', checkFindings.noAnswer(Math.max(1, Math.round(limitMs / 1_000))))

/** Of an error that the check has no better words for. */
export const failedWith = ({ code, message, hint }: SluiceError): Outcome => ({
  status: 'failed',
  detail: message,
  code,
  hint: hint ?? errorCatalogue[code].remedy,
})

export const stepOf = (
  step: CheckStep['step'],
  subject: string,
  durationMs: number,
  { params, ...outcome }: Outcome,
): CheckStep => ({ step, subject, durationMs, ...outcome, ...(params === undefined ? {} : { params: { ...params } }) })
