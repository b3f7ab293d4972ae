'use client'

import { Button, Group, Skeleton, Stack } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'

interface Probe<Data> {
  readonly data: Data | undefined
  readonly error: Error | null
  readonly isFetching: boolean
  readonly refetch: () => Promise<unknown>
}

/**
 * What a probe answered; while it waits, its shape; when it failed, why and a way to try again. An older answer stays below
 * the failure of a later one.
 */
export function Probed<Data>(props: {
  query: Probe<Data>
  /** Stays above a failure, so that one can ask elsewhere. */
  bar?: ReactNode
  children: (data: Data) => ReactNode
}) {
  const { query, bar, children } = props
  const common = useTranslations('common')
  if (query.data !== undefined)
    return (
      <>
        {query.error === null ? null : <ProbeError error={query.error} />}
        {children(query.data)}
      </>
    )
  if (query.error === null)
    return (
      <Stack gap={6} aria-busy>
        {[0, 1, 2, 3].map((line) => (
          <Skeleton key={line} height={38} />
        ))}
      </Stack>
    )
  return (
    <Stack gap="sm">
      <Group gap="sm">{bar}</Group>
      <ProbeError error={query.error} />
      <Group>
        <Button variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
          {common('retry')}
        </Button>
      </Group>
    </Stack>
  )
}
