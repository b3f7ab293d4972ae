'use client'

import { Text } from '@mantine/core'
import type { ApiKey } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useSession } from '#src/features/access/session-query.ts'
import { rightKeys } from '#src/features/access/use-rights.ts'

/** What a key may do, and where. */
export const KeyRights = ({ apiKey: { rights, workspaceId } }: { apiKey: ApiKey }) => {
  const t = useTranslations('apiKeys')
  const access = useTranslations('access')
  const workspaces = useSession()?.workspaces ?? []
  const workspace = workspaces.find(({ id }) => id === workspaceId)?.name
  return (
    <>
      {rights === null ? t('allRights') : rights.map((right) => access(`right.${rightKeys[right]}`)).join(', ')}
      {workspaces.length < 2 ? null : (
        <Text size="xs" c="dimmed">
          {workspaceId === null ? t('allWorkspaces') : t('inWorkspace', { workspace: workspace ?? t('goneWorkspace') })}
        </Text>
      )}
    </>
  )
}
