import { connectionKindSchema } from '@sluice/contracts'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RequireRight } from '#src/features/access/require-right.tsx'
import { ConnectionPage } from '#src/features/connections/form/connection-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('connections'))('title'),
})

export default async function NewConnectionRoute({
  searchParams,
}: {
  searchParams: Promise<{ kind?: string | string[] }>
}) {
  const kind = connectionKindSchema.catch('kafka').parse((await searchParams).kind)
  return (
    <RequireRight right="tasks:write">
      <ConnectionPage kind={kind} stored={null} />
    </RequireRight>
  )
}
