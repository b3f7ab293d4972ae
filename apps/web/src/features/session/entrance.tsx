'use client'

import { Paper, Text, Title } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ColorSchemeMenu } from '#src/features/shell/color-scheme-menu.tsx'
import { LanguageMenu } from '#src/features/shell/language-menu.tsx'
import { Logo } from '#src/features/shell/logo.tsx'
import classes from './sign-in-page.module.css'

/** The frame of pages for people who are not signed in. */
export const Entrance = (props: { title: string; subtitle: ReactNode; children: ReactNode }) => {
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
            {props.title}
          </Title>
          <Text size="sm" c="dimmed" mt={4} mb="lg" component="div">
            {props.subtitle}
          </Text>
          {props.children}
        </Paper>
      </main>
    </div>
  )
}
