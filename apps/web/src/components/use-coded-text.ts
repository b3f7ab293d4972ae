'use client'

import { useLocale, useTranslations } from 'next-intl'
import { ApiClientError } from '#src/lib/api-client.ts'

export interface ErrorText {
  /** What happened, in the person's language. */
  readonly message: string
  /** The English particulars, where `message` is only the title of a code. */
  readonly detail?: string | undefined
  readonly hint: string | undefined
  /** Its code, where the error catalogue has a page for it. */
  readonly code?: string | undefined
}

interface CodedError {
  readonly code?: string | undefined
  readonly message: string
  readonly hint?: string | undefined
}

/** Code and English text of an error as sentences in the person's language. */
export const useCodedText = (): ((error: CodedError) => ErrorText) => {
  const t = useTranslations('wizard.codes')
  const locale = useLocale()
  return ({ code = '', message, hint }) => {
    const title = `${code}.title` as Parameters<typeof t.has>[0]
    const remedy = `${code}.remedy` as Parameters<typeof t.has>[0]
    if (!t.has(title)) return { message, hint }
    // English details are the server's own; other languages put the translated title before them.
    if (locale === 'en') return { message, hint: hint ?? t(remedy), code }
    return { message: t(title), detail: message, hint: t(remedy), code }
  }
}

/** The sentence and its particulars where there is one line for both. */
export const oneLine = ({ message, detail }: ErrorText): string =>
  detail === undefined ? message : `${message}（${detail}）`

/** The same below each other, for boxes that keep line ends. */
export const twoLines = ({ message, detail }: ErrorText): string =>
  detail === undefined ? message : `${message}\n${detail}`

/** The sentences of whatever a request threw. */
export const useErrorParts = (): ((error: Error) => ErrorText) => {
  const coded = useCodedText()
  return (error) => (error instanceof ApiClientError ? coded(error.error) : { message: error.message, hint: undefined })
}
