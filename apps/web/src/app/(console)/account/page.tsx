import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccountPage } from '#src/features/account/account-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('account'))('title') })

export default function AccountRoute() {
  return <AccountPage />
}
