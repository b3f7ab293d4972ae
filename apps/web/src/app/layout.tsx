import '@fontsource-variable/geist'
import '@fontsource-variable/geist-mono'
import '@mantine/core/styles.css'
import '@mantine/dropzone/styles.css'
import '@mantine/notifications/styles.css'
import '../theme/global.css'
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Providers } from '#src/components/providers.tsx'
import { IntlProvider } from '#src/i18n/intl-provider.tsx'
import { htmlLang } from '#src/i18n/locale.ts'

export const metadata: Metadata = { title: { default: 'Sluice', template: '%s · Sluice' } }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale()
  const messages = await getMessages()
  // Set by proxy.ts; reading it also makes every page dynamic, which a nonce needs.
  const nonce = (await headers()).get('x-nonce') ?? ''
  return (
    <html lang={htmlLang[locale]} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
      </head>
      <body>
        <IntlProvider locale={locale} messages={messages}>
          <Providers>{children}</Providers>
        </IntlProvider>
      </body>
    </html>
  )
}
