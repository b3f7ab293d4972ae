import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { InboxPage } from '#src/features/dead-letters/inbox-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('inbox'))('title'),
})

export default function InboxRoute() {
  return <InboxPage />
}
