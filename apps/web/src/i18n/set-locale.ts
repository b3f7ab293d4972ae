'use server'

import { cookies } from 'next/headers'
import { isLocale, LOCALE_COOKIE } from './locale.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Remembers the language; the next render uses it. Unknown languages are ignored. */
export const setLocale = async (locale: string): Promise<void> => {
  if (!isLocale(locale)) return
  const jar = await cookies()
  jar.set(LOCALE_COOKIE, locale, { maxAge: YEAR_SECONDS, sameSite: 'lax', path: '/' })
}
