import { EVERY_RIGHT, type Right } from '../principal.ts'

/** As better-auth keeps what a key may do: the actions by what they are done to. */
export type KeyPermissions = Record<string, string[]>

/** Keys of the time before there were rights hold all of them. */
export const rightsOfKey = (permissions: KeyPermissions | null | undefined): readonly Right[] =>
  permissions === null || permissions === undefined
    ? EVERY_RIGHT
    : EVERY_RIGHT.filter((right) => {
        const [subject = '', action = ''] = right.split(':')
        return permissions[subject]?.includes(action) ?? false
      })

/** What is stored for a key that may, or may not, see payloads. */
export const permissionsOf = (readsPayloads: boolean): KeyPermissions => ({ payloads: readsPayloads ? ['read'] : [] })
