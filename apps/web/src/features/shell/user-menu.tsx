'use client'

import { ActionIcon, Menu } from '@mantine/core'
import { IconUserCircle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

/** Who is signed in, and the way out. */
export const UserMenu = ({ email }: { email: string }) => {
  const t = useTranslations('common')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('account')}>
          <IconUserCircle size={19} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{email}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  )
}
