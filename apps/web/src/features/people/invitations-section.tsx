'use client'

import { Button, Group, Modal, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMailPlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { InvitationTable } from './invitation-table.tsx'
import { InviteForm } from './invite-form.tsx'
import { useInvitations } from './queries.ts'

/** Who may still become a member of the open workspace. */
export const InvitationsSection = ({ workspace }: { workspace: string }) => {
  const t = useTranslations('people')
  const common = useTranslations('common')
  const invitations = useInvitations()
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <Stack gap="sm" component="section" aria-label={t('invitations')}>
      <Group justify="space-between">
        <Title order={2} size={16}>
          {t('invitationsTo', { workspace })}
        </Title>
        <Button leftSection={<IconMailPlus size={16} aria-hidden />} onClick={open}>
          {t('invite')}
        </Button>
      </Group>
      {invitations.data !== undefined ? (
        invitations.data.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('noInvitations')}
          </Text>
        ) : (
          <InvitationTable invitations={invitations.data} />
        )
      ) : invitations.error === null ? (
        <Skeleton height={64} />
      ) : (
        <LoadFailed title={common('errorTitle')} error={invitations.error} onRetry={() => void invitations.refetch()} />
      )}
      <Modal opened={opened} onClose={close} title={t('inviteTitle', { workspace })}>
        <InviteForm onClose={close} />
      </Modal>
    </Stack>
  )
}
