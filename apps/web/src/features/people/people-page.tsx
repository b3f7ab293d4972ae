'use client'

import { useTranslations } from 'next-intl'
import { EmptyState } from '#src/components/empty-state.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { useSession } from '#src/features/access/session-query.ts'
import { useRight } from '#src/features/access/use-right.ts'
import { InvitationsSection } from './invitations-section.tsx'
import { UsersSection } from './users-section.tsx'

/** Settings → People: invitations to the open workspace, and everybody of the installation. */
export const PeoplePage = () => {
  const t = useTranslations('people')
  const workspace = useSession()?.workspace?.name
  const mayInvite = useRight('workspace:admin')
  const maySeeAll = useRight('instance:admin')
  return (
    <Page maxWidth={1180}>
      <PageHeader title={t('title')} description={t('intro')} />
      {mayInvite === false && maySeeAll === false ? (
        <EmptyState title={t('forbiddenTitle')} text={t('forbiddenText')} />
      ) : null}
      {mayInvite === true && workspace !== undefined ? <InvitationsSection workspace={workspace} /> : null}
      {maySeeAll === true ? <UsersSection /> : null}
    </Page>
  )
}
