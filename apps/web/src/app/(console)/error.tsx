'use client'

import { useTranslations } from 'next-intl'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { Page } from '#src/components/page.tsx'

export default function ConsoleError({ error, reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('common')
  return (
    <Page>
      <LoadFailed title={t('errorTitle')} error={error} onRetry={reset} />
    </Page>
  )
}
