import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ErrorsPage } from '#src/features/errors/errors-page.tsx'
import { errorEntries } from '#src/features/errors/read-errors.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('errors'))('title') })

export default async function ErrorsRoute() {
  return <ErrorsPage entries={errorEntries(await getLocale())} />
}
