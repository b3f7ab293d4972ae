'use client'

import { Button, Modal, Skeleton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { RequireRight } from '#src/features/access/require-right.tsx'
import { useSession } from '#src/features/access/session-query.ts'
import { AddMemberForm } from './add-member-form.tsx'
import { MemberTable } from './member-table.tsx'
import { useMembers } from './queries.ts'

/** Settings → Members. */
export const MembersPage = () => (
  <RequireRight right="workspace:admin">
    <Members />
  </RequireRight>
)

const Members = () => {
  const t = useTranslations('members')
  const common = useTranslations('common')
  const workspace = useSession()?.workspace?.name ?? ''
  const members = useMembers()
  const [opened, { open, close }] = useDisclosure(false)
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      {t('add')}
    </Button>
  )
  return (
    <Page maxWidth={1080}>
      <PageHeader title={t('title')} description={t('intro', { workspace })} actions={add} />
      {members.data !== undefined ? (
        <MemberTable members={members.data} />
      ) : members.error === null ? (
        <Skeleton height={120} />
      ) : (
        <LoadFailed title={common('errorTitle')} error={members.error} onRetry={() => void members.refetch()} />
      )}
      <Modal opened={opened} onClose={close} title={t('addTitle')}>
        <AddMemberForm onClose={close} />
      </Modal>
    </Page>
  )
}
