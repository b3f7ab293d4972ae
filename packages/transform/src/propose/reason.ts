import type { Confidence, Reason, ReasonCode } from '@sluice/contracts'

export const reason = (code: ReasonCode, params: Reason['params'] = {}): Reason => ({ code, params })

const ORDER: readonly Confidence[] = ['low', 'medium', 'high']

/** The least sure of several. */
export const leastSure = (...all: readonly Confidence[]): Confidence => ORDER.find((one) => all.includes(one)) ?? 'high'
