'use client'

import { useTranslations } from 'next-intl'
import { useAskDanger } from '#src/components/use-ask-danger.tsx'
import { useErrorToast } from '#src/components/use-error-toast.ts'

interface Deletion {
  readonly name: string
  readonly text: string
  readonly remove: () => Promise<unknown>
}

/** Asks before something is deleted, and says when that failed. */
export const useAskDelete = (): ((deletion: Deletion) => void) => {
  const t = useTranslations('alerts')
  const ask = useAskDanger()
  const tellError = useErrorToast()
  return ({ name, text, remove }) =>
    ask({
      title: t('deleteTitle', { name }),
      text,
      confirm: t('delete'),
      onConfirm: () => {
        remove().catch(tellError)
      },
    })
}
