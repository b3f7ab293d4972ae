'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { EmptyState } from './empty-state.tsx'

/** In place of something that was deleted, or never was. */
export const NotFoundNote = ({ text }: { text?: string }) => {
  const t = useTranslations('common')
  return (
    <EmptyState
      title={t('notFoundTitle')}
      text={text ?? t('notFoundText')}
      action={
        <Button component={Link} href="/data-in" variant="default">
          {t('notFoundBack')}
        </Button>
      }
    />
  )
}
