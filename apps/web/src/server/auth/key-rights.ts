import type { Right } from '@sluice/contracts'

/** As better-auth keeps what a key may do: the actions by what they are done to. */
export type KeyPermissions = Record<string, string[]>

/**
 * Of what its person may do, what a key may. One that says nothing of tasks is from before keys had scopes: then only
 * payloads could be kept from it.
 */
export const rightsOfKey = (
  permissions: KeyPermissions | null | undefined,
  ofPerson: readonly Right[],
): readonly Right[] => {
  if (permissions === null || permissions === undefined) return ofPerson
  const isOld = permissions['tasks'] === undefined
  return ofPerson.filter((right) => {
    const [subject = '', action = ''] = right.split(':')
    return isOld && subject !== 'payloads' ? true : (permissions[subject]?.includes(action) ?? false)
  })
}

/** What is stored for a key that may, or may not, see payloads. */
export const permissionsOf = (readsPayloads: boolean): KeyPermissions => ({ payloads: readsPayloads ? ['read'] : [] })
