'use client'

import { useTranslations } from 'next-intl'

/** What an error code means, in the language of the console; undefined for a code that this release does not know. */
export const useCodeTitle = (): ((code: string) => string | undefined) => {
  const t = useTranslations('wizard.codes')
  return (code) => {
    // Codes come from the server, which may be newer than this page.
    const key = `${code}.title` as 'INTERNAL.title'
    return t.has(key) ? t(key) : undefined
  }
}
