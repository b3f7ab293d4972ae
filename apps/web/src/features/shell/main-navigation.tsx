'use client'

import { NavLink, Text } from '@mantine/core'
import {
  IconBell,
  IconDatabase,
  IconDatabaseImport,
  IconFolders,
  IconHelpCircle,
  IconHistory,
  IconKey,
  IconLayoutDashboard,
  IconMailX,
  IconPlugConnected,
  IconServer,
  IconStack2,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Allowed } from '#src/features/access/allowed.tsx'
import { useRights } from '#src/features/access/use-rights.ts'
import { InboxCount } from '#src/features/dead-letters/inbox-count.tsx'
import { INBOX_PATH } from '#src/features/dead-letters/inbox-paths.ts'
import { ALERTS_PATH } from '#src/lib/alert-paths.ts'
import { CONNECTIONS_PATH } from '#src/lib/connection-paths.ts'
import { DATABASES_PATH } from '#src/lib/database-paths.ts'
import { ERRORS_PATH } from '#src/lib/error-paths.ts'
import { OVERVIEW_PATH, WORKERS_PATH } from '#src/lib/operate-paths.ts'
import { TOPICS_PATH } from '#src/lib/topic-paths.ts'
import classes from './console-shell.module.css'

/** The rooms of the console. Rooms that are not built yet are not shown. */
export const MainNavigation = ({ onNavigate }: { onNavigate: () => void }) => {
  const t = useTranslations('common')
  const members = useTranslations('members')
  const audit = useTranslations('audit')
  const workspaces = useTranslations('workspaces')
  const inbox = useTranslations('inbox')
  const alerts = useTranslations('alerts')
  const pathname = usePathname()
  const { can } = useRights()
  const link = (href: string, label: string, icon: React.ReactNode, beside?: React.ReactNode) => (
    <NavLink
      component={Link}
      href={href}
      label={label}
      leftSection={icon}
      rightSection={beside}
      active={pathname === href || pathname.startsWith(`${href}/`)}
      aria-current={pathname === href ? 'page' : undefined}
      className={classes.link}
      variant="subtle"
      onClick={onNavigate}
    />
  )
  return (
    <>
      {link(OVERVIEW_PATH, t('overview'), <IconLayoutDashboard size={17} stroke={1.7} aria-hidden />)}
      {link('/data-in', t('dataIn'), <IconDatabaseImport size={17} stroke={1.7} aria-hidden />)}
      {link(INBOX_PATH, inbox('title'), <IconMailX size={17} stroke={1.7} aria-hidden />, <InboxCount />)}
      {link(ALERTS_PATH, alerts('title'), <IconBell size={17} stroke={1.7} aria-hidden />)}
      {link(CONNECTIONS_PATH, t('connections'), <IconPlugConnected size={17} stroke={1.7} aria-hidden />)}
      {link(TOPICS_PATH, t('topics'), <IconStack2 size={17} stroke={1.7} aria-hidden />)}
      {link(DATABASES_PATH, t('databases'), <IconDatabase size={17} stroke={1.7} aria-hidden />)}
      {link(WORKERS_PATH, t('workers'), <IconServer size={17} stroke={1.7} aria-hidden />)}
      <Text className={classes.section}>{t('settings')}</Text>
      {can('workspace:admin') || can('instance:admin')
        ? link('/settings/people', t('people'), <IconUsers size={17} stroke={1.7} aria-hidden />)
        : null}
      <Allowed right="workspace:admin">
        {link('/settings/members', members('title'), <IconUsersGroup size={17} stroke={1.7} aria-hidden />)}
        {link('/settings/audit', audit('title'), <IconHistory size={17} stroke={1.7} aria-hidden />)}
      </Allowed>
      <Allowed right="instance:admin">
        {link('/settings/workspaces', workspaces('title'), <IconFolders size={17} stroke={1.7} aria-hidden />)}
      </Allowed>
      {link('/settings/api-keys', t('apiKeys'), <IconKey size={17} stroke={1.7} aria-hidden />)}
      {link(ERRORS_PATH, t('errorCatalogue'), <IconHelpCircle size={17} stroke={1.7} aria-hidden />)}
    </>
  )
}
