'use client'

import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { notifications } from '@mantine/notifications'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#src/components/use-error-text.ts'

interface Deletion {
  readonly name: string
  readonly text: string
  readonly remove: () => Promise<unknown>
}

/** Asks before something is deleted, and says when that failed. */
export const useAskDelete = (): ((deletion: Deletion) => void) => {
  const t = useTranslations('alerts')
  const common = useTranslations('common')
  const errorText = useErrorText()
  return ({ name, text, remove }) =>
    modals.openConfirmModal({
      title: t('deleteTitle', { name }),
      children: <Text size="sm">{text}</Text>,
      labels: { confirm: t('delete'), cancel: common('cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () => {
        remove().catch((error: unknown) =>
          notifications.show({ color: 'red', message: errorText(error), role: 'alert' }),
        )
      },
    })
}
