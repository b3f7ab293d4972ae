import { SluiceError } from '@sluice/contracts'
import type { Principal, Right } from './principal.ts'

/** The one place that decides. Throws FORBIDDEN. */
export const requireRight = (principal: Principal, right: Right): void => {
  if (principal.rights.includes(right)) return
  throw new SluiceError('FORBIDDEN', `This API key may not do that: it lacks the right "${right}".`, {
    hint: 'Use a key that was made with this right.',
  })
}
