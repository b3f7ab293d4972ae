import { SluiceError } from '@sluice/contracts'
import type { Principal } from './principal.ts'

/** What somebody may do beyond being signed in. */
export type Right = 'payloads:read'

/** People hold every right; a key holds what it was made with. */
export const EVERY_RIGHT: readonly Right[] = ['payloads:read']

/** The one place that decides. Throws FORBIDDEN. */
export const requireRight = (principal: Principal, right: Right): void => {
  if (principal.rights.includes(right)) return
  throw new SluiceError('FORBIDDEN', `This API key may not do that: it lacks the right "${right}".`, {
    hint: 'Use a key that was made with this right.',
  })
}
