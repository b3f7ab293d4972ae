import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OverviewPage } from '#src/features/overview/overview-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('overview'))('title'),
})

export default function OverviewRoute() {
  return <OverviewPage />
}
