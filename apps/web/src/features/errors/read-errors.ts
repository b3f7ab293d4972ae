import {
  type ErrorCode,
  type ErrorExplanation,
  errorCatalogue,
  errorClasses,
  errorExplanations,
} from '@sluice/contracts'
import enCatalogue from '#messages/en/catalogue.json'
import enServer from '#messages/en/serverCodes.json'
import zhCatalogue from '#messages/zh/catalogue.json'
import zhServer from '#messages/zh/serverCodes.json'
import type { Locale } from '#src/i18n/locale.ts'
import { messagesOf } from '#src/i18n/messages.ts'
import type { ErrorEntry } from './error-entry.ts'
import { reactionsOf, type ServerReaction, serverCodesOf } from './server-codes.ts'

/** The long texts, which only the pages of this feature need: they stay out of the messages that every page carries. */
interface LongTexts {
  readonly catalogue: Readonly<
    Record<ErrorCode, Pick<ErrorExplanation, 'further'> & { readonly causes: readonly string[] }>
  >
  readonly server: Readonly<Record<string, string>>
}

const longTexts: Readonly<Record<Locale, LongTexts>> = {
  en: { catalogue: enCatalogue, server: enServer },
  zh: { catalogue: zhCatalogue, server: zhServer },
}

/** Message syntax quotes the braces that stand for themselves. */
const plainText = (message: string): string => message.replace(/'([{}])'/g, '$1')

/** Titles and remedies; a test compares their keys with the catalogue. */
const shortTexts = (locale: Locale): Readonly<Record<ErrorCode, { readonly title: string; readonly remedy: string }>> =>
  messagesOf(locale).wizard.codes

const rankOf = (code: ErrorCode): number => errorClasses.indexOf(errorExplanations[code].class)

/** Every code as a line of the list: by class, what running tasks meet first, then in the order of the catalogue. */
export const errorEntries = (locale: Locale): readonly ErrorEntry[] => {
  const short = shortTexts(locale)
  const { catalogue } = longTexts[locale]
  const codes = (Object.keys(errorCatalogue) as ErrorCode[]).sort((a, b) => rankOf(a) - rankOf(b))
  return codes.map((code) => ({
    code,
    class: errorExplanations[code].class,
    title: short[code].title,
    serverCodes: serverCodesOf(code),
    words: [short[code].remedy, ...catalogue[code].causes, ...(errorExplanations[code].kafkaErrors ?? [])]
      .join(' ')
      .toLowerCase(),
  }))
}

/** All that the page of a code says. */
export interface ErrorPageText {
  readonly title: string
  readonly causes: readonly string[]
  readonly steps: readonly string[]
  readonly server: readonly (ServerReaction & { readonly meaning: string })[]
}

export const errorPageText = (locale: Locale, code: ErrorCode): ErrorPageText => {
  const { title, remedy } = shortTexts(locale)[code]
  const { catalogue, server } = longTexts[locale]
  return {
    title,
    causes: catalogue[code].causes,
    steps: [plainText(remedy), ...catalogue[code].further],
    server: reactionsOf(code).map((one) => ({ ...one, meaning: server[one.hex] ?? title })),
  }
}
