'use client'

import { Skeleton, Stack, Text, Title } from '@mantine/core'
import type { ConnectionAddress } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { ProbeError } from '#src/components/probe-error.tsx'
import { useConnectionUsers } from './queries.ts'
import { UserList } from './user-list.tsx'

/** Used by: the tasks whose current version names a connection. */
export const ConnectionUsers = ({ address }: { address: ConnectionAddress }) => {
  const t = useTranslations('connections')
  const { data, error } = useConnectionUsers(address)
  return (
    <Stack gap="xs">
      <Title order={2} size={15}>
        {t('column.usedBy')}
      </Title>
      {error === null ? null : <ProbeError error={error} />}
      {data === undefined ? (
        error === null ? (
          <Skeleton height={24} />
        ) : null
      ) : data.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('noUsers')}
        </Text>
      ) : (
        <UserList tasks={data} />
      )}
    </Stack>
  )
}
