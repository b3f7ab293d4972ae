'use client'

import { Anchor, Title } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { WizardMode } from '../state/wizard-state.ts'
import classes from './wizard-header.module.css'

/** Where this page is and what it does. */
export const WizardHeader = ({ mode }: { mode: WizardMode }) => {
  const t = useTranslations('wizard.header')
  return (
    <header className={classes.header}>
      <Anchor component={Link} href="/data-in" size="xs" c="dimmed">
        {t('back')}
      </Anchor>
      <Title order={1} className={classes.title}>
        {t(mode.kind)}
      </Title>
    </header>
  )
}
