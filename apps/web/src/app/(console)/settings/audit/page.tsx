import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuditPage } from '#src/features/audit/audit-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('audit'))('title') })

export default function AuditRoute() {
  return <AuditPage />
}
