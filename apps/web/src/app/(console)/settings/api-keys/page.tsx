import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ApiKeysPage } from '#src/features/api-keys/api-keys-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('apiKeys'))('title') })

export default function ApiKeysRoute() {
  return <ApiKeysPage />
}
