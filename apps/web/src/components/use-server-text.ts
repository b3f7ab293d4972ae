'use client'

import { useTranslations } from 'next-intl'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'
import { readServerText } from '#src/lib/server-text.ts'
import { useCodeTitle } from './use-code-title.ts'

/** `title` in the language of the console where the code is known; `detail` is what the worker wrote, if that is more. */
export interface ShownText {
  readonly title: string
  readonly detail: string | null
  /** The error code it tells of. */
  readonly code: string | null
}

export interface ServerTextOptions {
  /** False where the time of the next try stands beside it. */
  readonly tellsRetry?: boolean
}

export const useServerText = (): ((raw: string, options?: ServerTextOptions) => ShownText) => {
  const t = useTranslations('common.trouble')
  const zone = useTimeZone()
  const codeTitle = useCodeTitle()
  return (raw, { tellsRetry = true } = {}) => {
    const { code, text, sinceMs, retryAtMs } = readServerText(raw, zone)
    const whole = [
      text,
      ...(sinceMs === null ? [] : [t('since', { time: formatInstant(sinceMs, zone) })]),
      ...(retryAtMs === null || !tellsRetry ? [] : [t('retryAt', { time: formatInstant(retryAtMs, zone) })]),
    ].join(t('between'))
    const title = code === null ? undefined : codeTitle(code)
    return title === undefined ? { title: whole, detail: null, code } : { title, detail: whole, code }
  }
}
