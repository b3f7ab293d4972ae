import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AlertsPage } from '#src/features/alerts/alerts-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('alerts'))('title') })

export default function AlertsRoute() {
  return <AlertsPage />
}
