'use client'

import { useTranslations } from 'next-intl'
import { ApiClientError } from '#src/lib/api-client.ts'

/** What to tell a person about an error: the server's own sentence where there is one. */
export const useErrorText = (): ((error: unknown) => string) => {
  const t = useTranslations('common')
  return (error) => {
    if (!(error instanceof ApiClientError)) return t('errorUnknown')
    return error.status === 0 ? t('errorNetwork') : error.message
  }
}
