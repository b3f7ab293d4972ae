'use client'

import { Badge, Group, Table, Text } from '@mantine/core'
import type { User } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { DataTable, right } from '#src/components/data-table.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { UserActions } from './user-actions.tsx'

/** Everybody who may sign in; `self` is the e-mail of whoever looks. */
export const UserTable = ({ users, self }: { users: readonly User[]; self: string | undefined }) => {
  const t = useTranslations('people')
  return (
    <DataTable
      minWidth={860}
      columns={[
        t('columnPerson'),
        t('columnWorkspaces'),
        t('columnSignIn'),
        t('columnLastSeen'),
        right(t('columnActions')),
      ]}
    >
      {users.map((user) => (
        <Table.Tr key={user.id}>
          <Table.Td>
            <Person user={user} />
          </Table.Td>
          <Table.Td>
            <Workspaces user={user} />
          </Table.Td>
          <Table.Td>
            {[user.hasPassword ? t('byPassword') : null, user.hasSingleSignOn ? t('bySingleSignOn') : null]
              .filter((way) => way !== null)
              .join(' · ')}
          </Table.Td>
          <Table.Td>
            {user.lastSeenAt === null ? (
              <Text size="sm" c="dimmed">
                {t('notSignedIn')}
              </Text>
            ) : (
              <Timestamp iso={user.lastSeenAt} withSeconds={false} />
            )}
          </Table.Td>
          <Table.Td className={tables.numeric}>
            <UserActions user={user} isSelf={user.email === self} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  )
}

const Person = ({ user }: { user: User }) => {
  const t = useTranslations('people')
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <Text size="sm" fw={550}>
          {user.name}
        </Text>
        {user.isAdministrator ? (
          <Badge variant="light" size="sm">
            {t('administrator')}
          </Badge>
        ) : null}
        {user.isDisabled ? (
          <Badge variant="light" color="red" size="sm">
            {t('disabled')}
          </Badge>
        ) : null}
      </Group>
      <Text size="xs" c="dimmed">
        {user.email}
      </Text>
    </>
  )
}

const Workspaces = ({ user }: { user: User }) => {
  const t = useTranslations('people')
  const common = useTranslations('common')
  const roles = useTranslations('access.roleName')
  if (user.workspaces.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('noWorkspace')}
      </Text>
    )
  return user.workspaces.map(({ name, role }) => `${name}${common('aside', { text: roles(role) })}`).join(', ')
}
