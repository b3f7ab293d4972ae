'use client'

import { useTimeZone } from '#src/i18n/time-zone.ts'
import { readServerText } from '#src/lib/server-text.ts'
import { useCodeTitle } from './use-code-title.ts'

/** `title` in the language of the console where the code is known; `detail` is what the worker wrote, if that is more. */
export interface ShownText {
  readonly title: string
  readonly detail: string | null
  /** The error code it tells of. */
  readonly code: string | null
}

export const useServerText = (): ((raw: string) => ShownText) => {
  const zone = useTimeZone()
  const codeTitle = useCodeTitle()
  return (raw) => {
    const { code, text } = readServerText(raw, zone)
    const title = code === null ? undefined : codeTitle(code)
    return title === undefined ? { title: text, detail: null, code } : { title, detail: text, code }
  }
}
