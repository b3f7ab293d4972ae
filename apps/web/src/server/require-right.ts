import { type Right, SluiceError } from '@sluice/contracts'
import type { OpenWorkspace, Principal } from './principal.ts'

/** The one place that decides. Throws FORBIDDEN. */
export const requireRight = (principal: Principal, right: Right): void => {
  if (principal.rights.includes(right)) return
  const who = principal.via === 'apiKey' ? 'this API key' : 'your role'
  throw new SluiceError('FORBIDDEN', `${who} may not do that: it lacks the right "${right}"`, {
    hint:
      principal.via === 'apiKey'
        ? 'Use a key that was made with this right.'
        : 'Ask an administrator of the workspace for it.',
  })
}

/** The workspace that a request is about. Throws FORBIDDEN for somebody who is a member of none. */
export const requireWorkspace = ({ workspace }: Principal): OpenWorkspace => {
  if (workspace !== null) return workspace
  throw new SluiceError('FORBIDDEN', 'you are not a member of any workspace', {
    hint: 'Ask an administrator to add you to one.',
  })
}
