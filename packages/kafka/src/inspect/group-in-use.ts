import { SluiceError } from '@sluice/contracts'
import type { GroupMember } from '../inspection.ts'

const MEMBERS_NAMED = 5

/** Offsets of a group with members cannot be set from outside; says who they are. */
export const groupInUse = (groupId: string, members: readonly GroupMember[], cause?: unknown): SluiceError => {
  const named = members.slice(0, MEMBERS_NAMED).map(({ clientId, host }) => `${clientId} at ${host.replace(/^\//, '')}`)
  const more = members.length > MEMBERS_NAMED ? ` and ${members.length - MEMBERS_NAMED} more` : ''
  const who = named.length === 0 ? 'a member' : named.join(', ') + more
  return new SluiceError('KAFKA_GROUP_IN_USE', `The consumer group "${groupId}" has members: ${who}`, {
    ...(cause === undefined ? {} : { cause }),
  })
}
