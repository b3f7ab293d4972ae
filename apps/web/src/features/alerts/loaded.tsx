'use client'

import { Skeleton } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LoadFailed } from '#src/components/load-failed.tsx'

interface Loading<Value> {
  readonly data: Value | undefined
  readonly error: Error | null
  readonly refetch: () => Promise<unknown>
}

/** What was asked for, or that it is on its way, or why it cannot be shown. */
export function Loaded<Value>({ query, children }: { query: Loading<Value>; children: (value: Value) => ReactNode }) {
  const common = useTranslations('common')
  if (query.data !== undefined) return children(query.data)
  if (query.error === null) return <Skeleton height={120} />
  return <LoadFailed title={common('errorTitle')} error={query.error} onRetry={() => void query.refetch()} />
}
