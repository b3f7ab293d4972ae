import { type Membership, rightsOf, SluiceError } from '@sluice/contracts'
import type { Principal } from './principal.ts'

/**
 * Nobody gives what they do not have, to themselves least of all; who looks after the installation may. `before` is null
 * for somebody new. Throws FORBIDDEN.
 */
export const requireGrantable = (
  { rights }: Pick<Principal, 'rights'>,
  before: Membership | null,
  after: Membership,
): void => {
  if (rights.includes('instance:admin')) return
  const had = before === null ? [] : rightsOf(before)
  const missing = rightsOf(after).find((right) => !had.includes(right) && !rights.includes(right))
  if (missing === undefined) return
  throw new SluiceError('FORBIDDEN', `you cannot give the right "${missing}", which you do not have`, {
    field: missing === 'payloads:read' ? 'readsPayloads' : 'role',
    hint: 'Ask somebody who has it, or who administers this installation.',
  })
}
