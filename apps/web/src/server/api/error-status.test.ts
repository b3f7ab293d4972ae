import { type ErrorCode, errorCatalogue } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { errorStatus } from './error-status.ts'

const codes = Object.keys(errorCatalogue) as ErrorCode[]

test('mistakes in a spec, and brokers or databases that refuse, are the request’s own matter', () => {
  for (const code of codes.filter((one) => /^(KAFKA|TDENGINE|PARSE|VALUE|TIMESTAMP|EXPRESSION)_/.test(one)))
    expect(errorStatus(code), code).toBe(422)
})

test('what is ours to repair never reads as the caller’s mistake', () => {
  for (const code of ['INTERNAL', 'CONFIG_INVALID', 'SECRET_UNREADABLE', 'DEAD_LETTER_FAILED'] as const)
    expect(errorStatus(code)).toBe(500)
  for (const code of ['QUEUE_UNAVAILABLE', 'STORE_UNAVAILABLE', 'NO_WORKER'] as const)
    expect(errorStatus(code)).toBe(503)
})
