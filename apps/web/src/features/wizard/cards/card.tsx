'use client'

import { Stack, Text, Title } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type CardId, cardAnchor } from '../model/cards.ts'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './card.module.css'

/** A section of the page with its heading; entering it makes the preview follow. */
export const Card = ({ id, aside, children }: { id: CardId; aside?: ReactNode; children: ReactNode }) => {
  const t = useTranslations('wizard.cards')
  const { activeCard } = useWizard()
  const anchor = cardAnchor(id)
  return (
    <section
      id={anchor}
      aria-labelledby={`${anchor}-title`}
      className={classes.card}
      onFocusCapture={() => activeCard.set(id)}
    >
      <header className={classes.header}>
        <div>
          <Title order={2} id={`${anchor}-title`} className={classes.title}>
            {t(`${id}.title`)}
          </Title>
          <Text size="xs" c="dimmed">
            {t(`${id}.help`)}
          </Text>
        </div>
        {aside}
      </header>
      <Stack gap="sm" className={classes.body}>
        {children}
      </Stack>
    </section>
  )
}
