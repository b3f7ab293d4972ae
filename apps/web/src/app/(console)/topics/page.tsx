import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TopicsPage } from '#src/features/topics/topics-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('topics'))('title'),
})

export default function TopicsRoute() {
  return <TopicsPage />
}
