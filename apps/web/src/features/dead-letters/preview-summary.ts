import type { DeadLetterPreview } from '@sluice/contracts'

export interface StillFailing {
  readonly code: string
  readonly column: string | null
  /** Of the first of them. */
  readonly message: string
  readonly count: number
}

export interface PreviewSummary {
  readonly written: number
  readonly filtered: number
  readonly failed: number
  /** Why those that fail do, most frequent first. */
  readonly reasons: readonly StillFailing[]
}

const REASONS_SHOWN = 5

/** Previews of many records in a few lines; what has left the inbox meanwhile does not count. */
export const summaryOf = (results: readonly DeadLetterPreview[]): PreviewSummary => {
  const count = (outcome: DeadLetterPreview['outcome']) => results.filter((result) => result.outcome === outcome).length
  const errors = results.flatMap(({ outcome, error }) => (outcome === 'failed' && error !== null ? [error] : []))
  const alike = Map.groupBy(errors, ({ code, column }) => `${code} ${column ?? ''}`)
  const reasons = [...alike.values()].flatMap((group) => {
    const [first] = group
    return first === undefined
      ? []
      : [{ code: first.code, column: first.column ?? null, message: first.message, count: group.length }]
  })
  return {
    written: count('written'),
    filtered: count('filtered'),
    failed: count('failed'),
    reasons: reasons.sort((a, b) => b.count - a.count).slice(0, REASONS_SHOWN),
  }
}
