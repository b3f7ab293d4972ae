'use client'

import { useLocale, useTranslations } from 'next-intl'
import { ApiClientError } from '#src/lib/api-client.ts'
import { useCodeTitle } from './use-code-title.ts'

/** What to tell a person about an error: the server's own sentence, which is English, after what its code means. */
export const useErrorText = (): ((error: unknown) => string) => {
  const t = useTranslations('common')
  const locale = useLocale()
  const codeTitle = useCodeTitle()
  return (error) => {
    if (!(error instanceof ApiClientError)) return t('errorUnknown')
    if (error.status === 0) return t('errorNetwork')
    const title = locale === 'en' ? undefined : codeTitle(error.error.code)
    return title === undefined ? error.message : t('errorWithDetail', { title, detail: error.message })
  }
}
