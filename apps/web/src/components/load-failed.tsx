'use client'

import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { ApiClientError } from '#src/lib/api-client.ts'
import { ErrorCode } from './error-code.tsx'
import { useErrorText } from './use-error-text.ts'

/** In place of something that could not be loaded: what happened, and a way to try again. */
export const LoadFailed = (props: { title: string; error: Error; onRetry: () => void }) => {
  const t = useTranslations('common')
  const errorText = useErrorText()
  const code = props.error instanceof ApiClientError && props.error.status !== 0 ? props.error.error.code : null
  return (
    <Alert color="red" variant="outline" icon={<IconAlertCircle aria-hidden />} title={props.title} role="alert">
      <Group justify="space-between">
        <Text size="sm">
          {errorText(props.error)} {code === null ? null : <ErrorCode code={code} />}
        </Text>
        <Button size="xs" variant="default" onClick={props.onRetry}>
          {t('retry')}
        </Button>
      </Group>
    </Alert>
  )
}
