'use client'

import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useTranslations } from 'next-intl'

export interface DangerQuestion {
  readonly title: string
  readonly text: string
  /** On the button that does it. */
  readonly confirm: string
  readonly onConfirm: () => void
}

/** Asks before something is taken away. */
export const useAskDanger = (): ((question: DangerQuestion) => void) => {
  const common = useTranslations('common')
  return ({ title, text, confirm, onConfirm }) =>
    modals.openConfirmModal({
      title,
      children: <Text size="sm">{text}</Text>,
      labels: { confirm, cancel: common('cancel') },
      confirmProps: { color: 'red' },
      groupProps: { gap: 'xs' },
      onConfirm,
    })
}
