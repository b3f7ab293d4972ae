import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WorkersPage } from '#src/features/workers/workers-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('workers'))('title'),
})

export default function WorkersRoute() {
  return <WorkersPage />
}
