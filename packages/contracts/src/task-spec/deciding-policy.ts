import type { ErrorCode } from '../errors/index.ts'
import { errorExplanations } from '../errors/index.ts'
import type { PolicyCase } from './error-policies.ts'
import { policyOf } from './policy-of.ts'

/** The error policy that decides what becomes of rows when `code` happens; null for a code that is not about rows. */
export const decidingPolicy = (code: ErrorCode): PolicyCase | null => {
  const policy = policyOf(code)
  // Every code has a policy; this one takes what no other does, so it says something about data only.
  return policy !== 'otherDataError' || errorExplanations[code].class === 'data' ? policy : null
}
