'use client'

import { Paper, Text, Title } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { ColorSchemeMenu } from '#src/features/shell/color-scheme-menu.tsx'
import { LanguageMenu } from '#src/features/shell/language-menu.tsx'
import { Logo } from '#src/features/shell/logo.tsx'
import { SignInForm } from './sign-in-form.tsx'
import classes from './sign-in-page.module.css'

/** The one page for people who are not signed in. */
export const SignInPage = ({ goTo }: { goTo: string }) => {
  const t = useTranslations('session')
  const common = useTranslations('common')
  return (
    <div className={classes.page}>
      <header className={classes.tools}>
        <LanguageMenu />
        <ColorSchemeMenu />
      </header>
      <main className={classes.center}>
        <Paper className={classes.card} radius="md">
          <div className={classes.brand}>
            <Logo size={28} />
            {common('product')}
          </div>
          <Title order={1} size={21} mt="lg">
            {t('title')}
          </Title>
          <Text size="sm" c="dimmed" mt={4} mb="lg">
            {t('subtitle')}
          </Text>
          <SignInForm goTo={goTo} />
          <Text size="xs" c="dimmed" mt="lg">
            {t('firstStart')}
          </Text>
        </Paper>
      </main>
    </div>
  )
}
