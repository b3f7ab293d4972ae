'use client'

import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

export interface Question {
  readonly title: string
  readonly text: ReactNode
  /** On the button that does it. */
  readonly confirm: string
  /** On the button that does not, where it says more than Cancel. */
  readonly cancel?: string
  /** Something is taken away. */
  readonly isDanger?: boolean
  readonly onConfirm: () => void
  /** However the question ends. */
  readonly onClose?: () => void
}

/** Asks before something is done. */
export const useAsk = (): ((question: Question) => void) => {
  const common = useTranslations('common')
  return ({ title, text, confirm, cancel, isDanger = false, onConfirm, onClose }) =>
    modals.openConfirmModal({
      title,
      children: typeof text === 'string' ? <Text size="sm">{text}</Text> : text,
      labels: { confirm, cancel: cancel ?? common('cancel') },
      confirmProps: isDanger ? { color: 'red' } : {},
      groupProps: { gap: 'xs' },
      onConfirm,
      ...(onClose === undefined ? {} : { onClose }),
    })
}
