'use client'

import { Anchor, Button, Modal, Skeleton, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#src/components/empty-state.tsx'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { ApiKeyTable } from './api-key-table.tsx'
import { CreateKeyForm } from './create-key-form.tsx'
import { useApiKeys } from './queries.ts'

/** Settings → API keys. */
export const ApiKeysPage = () => {
  const t = useTranslations('apiKeys')
  const common = useTranslations('common')
  const keys = useApiKeys()
  const [opened, { open, close }] = useDisclosure(false)
  const createButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      {t('create')}
    </Button>
  )
  return (
    <Page maxWidth={1080}>
      <PageHeader title={t('title')} description={t('intro')} actions={createButton} />
      {keys.data !== undefined ? (
        keys.data.length === 0 ? (
          <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
        ) : (
          <ApiKeyTable keys={keys.data} />
        )
      ) : keys.error === null ? (
        <Skeleton height={120} />
      ) : (
        <LoadFailed title={common('errorTitle')} error={keys.error} onRetry={() => void keys.refetch()} />
      )}
      <Text size="sm">
        <Anchor href="/api/v1/openapi.json" underline="always">
          {t('apiReference')}
        </Anchor>
      </Text>
      <Modal opened={opened} onClose={close} title={t('createTitle')}>
        <CreateKeyForm onClose={close} />
      </Modal>
    </Page>
  )
}
