import { connectionParamsSchema } from '@sluice/contracts'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ConnectionLoader } from '#src/features/connections/form/connection-loader.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('connections'))('title'),
})

export default async function ConnectionRoute({ params }: { params: Promise<{ kind: string; name: string }> }) {
  const address = connectionParamsSchema.safeParse(await params)
  if (!address.success) notFound()
  return <ConnectionLoader address={address.data} />
}
