'use client'

import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconLanguage } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { htmlLang, type Locale, localeName, locales } from '#src/i18n/locale.ts'
import { setLocale } from '#src/i18n/set-locale.ts'

/** Each language is named in itself, so that a lost person finds their own. */
export const LanguageMenu = () => {
  const t = useTranslations('common')
  const current = useLocale()
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const choose = (locale: Locale) =>
    startTransition(async () => {
      await setLocale(locale)
      router.refresh()
    })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('language')} loading={pending}>
          <IconLanguage size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {locales.map((locale) => (
          <Menu.Item
            key={locale}
            lang={htmlLang[locale]}
            onClick={() => choose(locale)}
            rightSection={locale === current ? <IconCheck size={14} aria-hidden /> : null}
          >
            {localeName[locale]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
