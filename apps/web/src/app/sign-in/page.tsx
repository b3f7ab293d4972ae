import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { nextPath } from '#src/lib/next-path.ts'
import { SignInPage } from '#src/features/session/sign-in-page.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('session'))('title') })

export default async function SignInRoute({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams
  return <SignInPage goTo={nextPath(typeof next === 'string' ? next : undefined)} />
}
