'use client'

import { ActionIcon, Menu } from '@mantine/core'
import { IconLogout, IconUserCircle, IconUserCog } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useSignOut } from '#src/features/session/queries.ts'

/** Who is signed in, and the way out. */
export const UserMenu = ({ email }: { email: string }) => {
  const t = useTranslations('common')
  const signOut = useSignOut()
  // A full load, so that nothing of this person stays in memory.
  const leave = () => window.location.assign('/sign-in')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('account')}>
          <IconUserCircle size={19} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{email}</Menu.Label>
        <Menu.Item component={Link} href="/account" leftSection={<IconUserCog size={15} aria-hidden />}>
          {t('account')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={15} aria-hidden />}
          onClick={() => signOut.mutate(undefined, { onSuccess: leave })}
        >
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
