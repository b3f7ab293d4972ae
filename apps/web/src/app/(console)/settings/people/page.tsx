import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PeoplePage } from '#src/features/people/people-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('people'))('title') })

export default function PeopleRoute() {
  return <PeoplePage />
}
