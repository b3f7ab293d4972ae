import type { Right } from '@sluice/contracts'

/** As better-auth keeps what a key may do: the actions by what they are done to, and the workspace that it is bound to. */
export type KeyPermissions = Record<string, string[]>

/** Next to `tasks`, `payloads`, `workspace` and `instance`, which come from the names of rights. */
const BOUND_TO = 'boundToWorkspace'

/** A key that says nothing of tasks is from before keys had scopes. */
const isOld = (permissions: KeyPermissions): boolean => permissions['tasks'] === undefined

const partsOf = (right: Right): readonly [subject: string, action: string] => {
  const [subject = '', action = ''] = right.split(':')
  return [subject, action]
}

/**
 * Of what its person may do today, what a key may. From an old one only payloads could be kept; it may do everything else.
 */
export const rightsOfKey = (
  permissions: KeyPermissions | null | undefined,
  ofPerson: readonly Right[],
): readonly Right[] => {
  if (permissions === null || permissions === undefined) return ofPerson
  return ofPerson.filter((right) => {
    const [subject, action] = partsOf(right)
    return isOld(permissions) && subject !== 'payloads' ? true : (permissions[subject]?.includes(action) ?? false)
  })
}

/** Null for a key that is good for all workspaces of its person, as keys were before. */
export const workspaceOfKey = (permissions: KeyPermissions | null | undefined): number | null => {
  const [id] = permissions?.[BOUND_TO] ?? []
  return id === undefined ? null : Number(id)
}

/** Whether the key was made with chosen rights. */
export const hasScopes = (permissions: KeyPermissions | null | undefined): permissions is KeyPermissions =>
  permissions !== null && permissions !== undefined && !isOld(permissions)

/** What is stored for a key with these rights in this workspace. */
export const permissionsOf = (rights: readonly Right[], workspaceId: number | null): KeyPermissions => {
  const permissions: KeyPermissions = { tasks: [] }
  for (const [subject, action] of rights.map(partsOf)) permissions[subject] = [...(permissions[subject] ?? []), action]
  return workspaceId === null ? permissions : { ...permissions, [BOUND_TO]: [`${workspaceId}`] }
}
