'use client'

import { useTranslations } from 'next-intl'
import { LoadFailed } from './load-failed.tsx'
import { Page } from './page.tsx'

/** In place of a page that could not be rendered. */
export const PageFailed = ({ error, reset }: { error: Error; reset: () => void }) => {
  const t = useTranslations('common')
  return (
    <Page>
      <LoadFailed title={t('errorTitle')} error={error} onRetry={reset} />
    </Page>
  )
}
