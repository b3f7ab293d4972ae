import { Button } from '@mantine/core'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#src/components/empty-state.tsx'

export default async function NotFound() {
  const t = await getTranslations('common')
  return (
    <main>
      <EmptyState
        title={t('notFoundTitle')}
        text={t('notFoundText')}
        action={
          <Button component={Link} href="/data-in" variant="default">
            {t('notFoundBack')}
          </Button>
        }
      />
    </main>
  )
}
