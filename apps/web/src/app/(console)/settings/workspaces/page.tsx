import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WorkspacesPage } from '#src/features/workspaces/workspaces-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('workspaces'))('title'),
})

export default function WorkspacesRoute() {
  return <WorkspacesPage />
}
