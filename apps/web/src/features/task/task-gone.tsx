'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#src/components/empty-state.tsx'

/** A task that was deleted, or never was. */
export const TaskGone = () => {
  const t = useTranslations()
  return (
    <EmptyState
      title={t('common.notFoundTitle')}
      text={t('task.gone')}
      action={
        <Button component={Link} href="/data-in" variant="default">
          {t('common.notFoundBack')}
        </Button>
      }
    />
  )
}
