'use client'

import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import type { Locale } from './locale.ts'
import type { Messages } from './messages.ts'
import { useTimeZone } from './time-zone.ts'

/** Strings of one language and times in the browser's zone for every client component. */
export const IntlProvider = (props: { locale: Locale; messages: Messages; children: ReactNode }) => (
  <NextIntlClientProvider locale={props.locale} messages={props.messages} timeZone={useTimeZone()}>
    {props.children}
  </NextIntlClientProvider>
)
