'use client'

import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useErrorText } from './use-error-text.ts'

/** In place of something that could not be loaded: what happened, and a way to try again. */
export const LoadFailed = (props: { title: string; error: Error; onRetry: () => void }) => {
  const t = useTranslations('common')
  const errorText = useErrorText()
  return (
    <Alert color="red" variant="outline" icon={<IconAlertCircle aria-hidden />} title={props.title} role="alert">
      <Group justify="space-between">
        <Text size="sm">{errorText(props.error)}</Text>
        <Button size="xs" variant="default" onClick={props.onRetry}>
          {t('retry')}
        </Button>
      </Group>
    </Alert>
  )
}
