'use client'

import { AppShell, Burger, Group, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Session } from '@sluice/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Allowed } from '#src/features/access/allowed.tsx'
import { useKnownSession } from '#src/features/access/session-query.ts'
import { AlertBell } from '#src/features/alerts/bell/alert-bell.tsx'
import { OutageBanner } from '#src/features/health/outage-banner.tsx'
import { WorkspaceSwitcher } from '#src/features/workspaces/workspace-switcher.tsx'
import { OVERVIEW_PATH } from '#src/lib/operate-paths.ts'
import { ColorSchemeMenu } from './color-scheme-menu.tsx'
import classes from './console-shell.module.css'
import { LanguageMenu } from './language-menu.tsx'
import { Logo } from './logo.tsx'
import { MainNavigation } from './main-navigation.tsx'
import { TimeZoneNote } from './time-zone-note.tsx'
import { UserMenu } from './user-menu.tsx'

/** Header, navigation and the place where a page goes. */
export const ConsoleShell = ({ session, children }: { session: Session; children: ReactNode }) => {
  useKnownSession(session)
  const t = useTranslations('common')
  const [opened, { toggle, close }] = useDisclosure(false)
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 200, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={0}
      transitionDuration={0}
    >
      <a className="skip-link" href="#content">
        {t('skipToContent')}
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="md"
            size="sm"
            aria-label={t(opened ? 'closeNavigation' : 'openNavigation')}
          />
          <UnstyledButton component={Link} href={OVERVIEW_PATH} className={classes.brand}>
            <Logo />
            {t('product')}
          </UnstyledButton>
          <Group ml="auto" gap={4} wrap="nowrap">
            <WorkspaceSwitcher />
            <Allowed right="tasks:read">
              <AlertBell />
            </Allowed>
            <TimeZoneNote />
            <LanguageMenu />
            <ColorSchemeMenu />
            <UserMenu email={session.email} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label={t('navigation')}>
        <MainNavigation onNavigate={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <OutageBanner />
        {children}
      </AppShell.Main>
    </AppShell>
  )
}
