'use client'

import type { Right } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useSession } from './session-query.ts'

/** Keys of messages hold no colon. */
export const rightKeys = {
  'tasks:read': 'tasksRead',
  'tasks:operate': 'tasksOperate',
  'tasks:write': 'tasksWrite',
  'payloads:read': 'payloadsRead',
  'workspace:admin': 'workspaceAdmin',
  'instance:admin': 'instanceAdmin',
} as const satisfies Record<Right, string>

export interface Rights {
  /** Whether somebody may; never before it is known. It only hides: the server decides. */
  can(right: Right): boolean
  /** A sentence on why not. */
  whyNot(right: Right): string
}

/** What the person at this page may do in the open workspace. */
export const useRights = (): Rights => {
  const t = useTranslations('access')
  const session = useSession()
  const role = session?.role ?? null
  const roleText = role === null ? t('noRole') : t(`role.${role}`)
  return {
    can: (right) => session?.rights.includes(right) ?? false,
    whyNot: (right) => t('whyNot', { need: t(`right.${rightKeys[right]}`), role: roleText }),
  }
}
