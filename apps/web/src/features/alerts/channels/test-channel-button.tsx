'use client'

import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { AlertChannel } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { useAlertDelivery, useTestAlertChannel } from '../queries.ts'

/** Sends a test message and says what became of it. */
export const TestChannelButton = ({ channel }: { channel: AlertChannel }) => {
  const t = useTranslations('alerts')
  const tellError = useErrorToast()
  const test = useTestAlertChannel()
  const delivery = useAlertDelivery(test.data?.id ?? null)
  const state = delivery.data?.state
  const why = delivery.data?.error?.message ?? ''
  const { name } = channel
  useEffect(() => {
    if (state === 'sent') notifications.show({ message: t('testSent', { name }) })
    if (state === 'failed')
      notifications.show({ color: 'red', message: t('testFailed', { name, why }), role: 'alert', autoClose: false })
  }, [state, name, why, t])
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={t('testLabel', { name })}
      loading={test.isPending || state === 'waiting'}
      onClick={() =>
        test.mutate(channel.id, {
          onError: tellError,
        })
      }
    >
      {t('test')}
    </Button>
  )
}
