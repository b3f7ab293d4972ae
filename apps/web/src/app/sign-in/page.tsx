import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SignInPage } from '#src/features/session/sign-in-page.tsx'
import { nextPath } from '#src/lib/next-path.ts'

type Parameter = string | string[] | undefined

const single = (value: Parameter): string | undefined => (typeof value === 'string' ? value : undefined)

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('session'))('title') })

export default async function SignInRoute({
  searchParams,
}: {
  searchParams: Promise<{ next?: Parameter; problem?: Parameter }>
}) {
  const { next, problem } = await searchParams
  return <SignInPage goTo={nextPath(single(next))} problem={single(problem) ?? null} />
}
