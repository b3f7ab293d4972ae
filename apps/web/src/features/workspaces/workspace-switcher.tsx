'use client'

import { Select } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useSession } from '#src/features/access/session-query.ts'
import { openWorkspace } from './open-workspace.ts'

/** Which workspace the console shows; for who may choose between several. */
export const WorkspaceSwitcher = () => {
  const t = useTranslations('workspaces')
  const session = useSession()
  if (session === undefined || session.workspaces.length < 2) return null
  return (
    <Select
      size="xs"
      w={180}
      aria-label={t('switch')}
      allowDeselect={false}
      searchable={session.workspaces.length > 8}
      value={session.workspace === null ? null : `${session.workspace.id}`}
      data={session.workspaces.map(({ id, name }) => ({ value: `${id}`, label: name }))}
      onChange={(value) => {
        if (value !== null) openWorkspace(Number(value))
      }}
    />
  )
}
