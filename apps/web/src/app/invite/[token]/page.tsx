import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { InvitePage } from '#src/features/invite/invite-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('invite'))('title') })

export default async function InviteRoute({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return <InvitePage token={token} />
}
