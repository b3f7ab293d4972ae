import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MembersPage } from '#src/features/members/members-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('members'))('title') })

export default function MembersRoute() {
  return <MembersPage />
}
