import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConnectionsPage } from '#src/features/connections/connections-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('connections'))('title'),
})

export default function ConnectionsRoute() {
  return <ConnectionsPage />
}
