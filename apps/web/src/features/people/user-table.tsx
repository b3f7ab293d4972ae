'use client'

import { Badge, Group, Table, Text } from '@mantine/core'
import type { User } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { UserActions } from './user-actions.tsx'

/** Everybody who may sign in; `self` is the e-mail of whoever looks. */
export const UserTable = ({ users, self }: { users: readonly User[]; self: string | undefined }) => {
  const t = useTranslations('people')
  return (
    <Table.ScrollContainer type="native" minWidth={860} className={tables.frame}>
      <Table verticalSpacing={9} horizontalSpacing="sm" className={tables.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('columnPerson')}</Table.Th>
            <Table.Th>{t('columnWorkspaces')}</Table.Th>
            <Table.Th>{t('columnSignIn')}</Table.Th>
            <Table.Th>{t('columnLastSeen')}</Table.Th>
            <Table.Th className={tables.numeric}>{t('columnActions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
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
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
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
  const roles = useTranslations('access.roleName')
  if (user.workspaces.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('noWorkspace')}
      </Text>
    )
  return user.workspaces.map(({ name, role }) => `${name} (${roles(role)})`).join(', ')
}
