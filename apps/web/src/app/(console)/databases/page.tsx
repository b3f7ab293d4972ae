import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DatabasesPage } from '#src/features/databases/databases-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('databases'))('title'),
})

export default function DatabasesRoute() {
  return <DatabasesPage />
}
