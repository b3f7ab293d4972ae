'use client'

import { useTranslations } from 'next-intl'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { Inbox } from './inbox.tsx'

/** The dead letters of all tasks of the workspace. */
export const InboxPage = () => {
  const t = useTranslations('inbox')
  return (
    <Page>
      <PageHeader title={t('title')} description={t('intro')} />
      <Inbox taskId={null} />
    </Page>
  )
}
