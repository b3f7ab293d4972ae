'use client'

import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import type { ConnectionAddress } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { ProbeError } from '#src/components/probe-error.tsx'
import { useConnectionUsers, useDeleteConnection } from './queries.ts'
import { UserList } from './user-list.tsx'

interface DeleteConnectionProps {
  readonly address: ConnectionAddress
  readonly onClose: () => void
  readonly onDeleted: () => void
}

/** Asks before a connection is deleted, or names the tasks that stand in the way. */
export const DeleteConnection = ({ address, onClose, onDeleted }: DeleteConnectionProps) => {
  const t = useTranslations('connections.delete')
  const common = useTranslations('common')
  const users = useConnectionUsers(address)
  const remove = useDeleteConnection()
  const isUsed = users.data !== undefined && users.data.length > 0
  return (
    <Stack gap="md">
      {users.data === undefined && users.error === null ? <Skeleton height={40} /> : null}
      {users.error === null ? null : <ProbeError error={users.error} />}
      {isUsed ? (
        <>
          <Text size="sm">{t('used', { count: users.data.length })}</Text>
          <UserList tasks={users.data} />
        </>
      ) : (
        <Text size="sm">{t('text')}</Text>
      )}
      {remove.error === null ? null : <ProbeError error={remove.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {isUsed ? common('close') : common('cancel')}
        </Button>
        {isUsed ? null : (
          <Button
            color="red"
            disabled={users.data === undefined}
            loading={remove.isPending}
            onClick={() => remove.mutate(address, { onSuccess: onDeleted })}
          >
            {t('confirm')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
