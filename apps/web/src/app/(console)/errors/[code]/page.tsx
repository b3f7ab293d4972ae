import { isErrorCode } from '@sluice/contracts'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ErrorPage } from '#src/features/errors/error-page.tsx'

interface Props {
  readonly params: Promise<{ code: string }>
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({ title: (await params).code })

export default async function ErrorRoute({ params, searchParams }: Props) {
  const [{ code }, { task }] = await Promise.all([params, searchParams])
  if (!isErrorCode(code)) notFound()
  return <ErrorPage code={code} taskId={typeof task === 'string' ? task : undefined} />
}
