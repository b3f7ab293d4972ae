'use client'

import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useTranslations } from 'next-intl'
import { useErrorToast } from '#src/components/use-error-toast.ts'

interface Deletion {
  readonly name: string
  readonly text: string
  readonly remove: () => Promise<unknown>
}

/** Asks before something is deleted, and says when that failed. */
export const useAskDelete = (): ((deletion: Deletion) => void) => {
  const t = useTranslations('alerts')
  const common = useTranslations('common')
  const tellError = useErrorToast()
  return ({ name, text, remove }) =>
    modals.openConfirmModal({
      title: t('deleteTitle', { name }),
      children: <Text size="sm">{text}</Text>,
      labels: { confirm: t('delete'), cancel: common('cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () => {
        remove().catch(tellError)
      },
    })
}
