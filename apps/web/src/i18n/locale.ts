/** The languages of the console; `zh` is Simplified Chinese. */
export const locales = ['en', 'zh'] as const
export type Locale = (typeof locales)[number]

export const LOCALE_COOKIE = 'sluice-locale'

/** The value of the `lang` attribute. */
export const htmlLang: Record<Locale, string> = { en: 'en', zh: 'zh-CN' }

/** What each language calls itself, for the toggle. */
export const localeName: Record<Locale, string> = { en: 'English', zh: '简体中文' }

export const isLocale = (text: string | undefined): text is Locale => locales.some((locale) => locale === text)

/** The person's choice, else the first language of the browser that we have, else English. */
export const chooseLocale = (cookie: string | undefined, acceptLanguage: string | null): Locale => {
  if (isLocale(cookie)) return cookie
  for (const part of (acceptLanguage ?? '').split(',')) {
    const primary = part.split(';')[0]?.trim().split('-')[0]?.toLowerCase()
    if (isLocale(primary)) return primary
  }
  return 'en'
}
