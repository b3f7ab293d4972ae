'use client'

import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslations } from 'next-intl'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { ChangePasswordForm } from './change-password-form.tsx'
import { useAccount, useEndSession, useSessions } from './queries.ts'
import { SessionTable } from './session-table.tsx'

/** What belongs to whoever is signed in: password and sessions. */
export const AccountPage = () => {
  const t = useTranslations('account')
  const common = useTranslations('common')
  const account = useAccount()
  return (
    <Page maxWidth={1080}>
      <PageHeader title={t('title')} description={account.data?.email ?? ' '} />
      {account.error === null ? null : (
        <LoadFailed title={common('errorTitle')} error={account.error} onRetry={() => void account.refetch()} />
      )}
      {account.data === undefined ? null : (
        <Stack gap="sm" component="section" aria-label={t('password')}>
          <Title order={2} size={16}>
            {t('password')}
          </Title>
          {account.data.hasPassword ? (
            <ChangePasswordForm email={account.data.email} />
          ) : (
            <Text size="sm" c="dimmed">
              {t('noPassword')}
            </Text>
          )}
        </Stack>
      )}
      <Sessions />
    </Page>
  )
}

const Sessions = () => {
  const t = useTranslations('account')
  const common = useTranslations('common')
  const tellError = useErrorToast()
  const sessions = useSessions()
  const end = useEndSession()
  const endOthers = () =>
    end.mutate(null, {
      onSuccess: () => notifications.show({ message: t('othersEnded') }),
      onError: tellError,
    })
  return (
    <Stack gap="sm" mt="md" component="section" aria-label={t('sessions')}>
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={2} size={16}>
            {t('sessions')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('sessionsText')}
          </Text>
        </div>
        <Button
          variant="default"
          loading={end.isPending && end.variables === null}
          disabled={(sessions.data?.length ?? 0) < 2}
          onClick={endOthers}
        >
          {t('endOthers')}
        </Button>
      </Group>
      {sessions.data !== undefined ? (
        <SessionTable sessions={sessions.data} />
      ) : sessions.error === null ? (
        <Skeleton height={96} />
      ) : (
        <LoadFailed title={common('errorTitle')} error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
    </Stack>
  )
}
