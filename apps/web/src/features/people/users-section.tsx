'use client'

import { Button, Group, Skeleton, Stack, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { SearchBox } from '#src/components/search-box.tsx'
import { useSession } from '#src/features/access/session-query.ts'
import { useUsers } from './queries.ts'
import { UserTable } from './user-table.tsx'

const TYPING_PAUSE_MS = 250

/** Everybody of the installation, for those who look after it. */
export const UsersSection = () => {
  const t = useTranslations('people')
  const common = useTranslations('common')
  const [search, setSearch] = useState('')
  const [searched] = useDebouncedValue(search.trim(), TYPING_PAUSE_MS)
  const self = useSession()?.email
  const users = useUsers(searched)
  const found = users.data?.pages.flatMap((page) => page.users)
  return (
    <Stack gap="sm" component="section" aria-label={t('users')}>
      <Group justify="space-between">
        <Title order={2} size={16}>
          {t('users')}
        </Title>
        <SearchBox label={t('search')} width={260} value={search} onChange={setSearch} />
      </Group>
      {found !== undefined ? (
        found.length === 0 ? (
          <EmptyState title={t('nobodyTitle')} text={t('nobodyText')} />
        ) : (
          <UserTable users={found} self={self} />
        )
      ) : users.error === null ? (
        <Skeleton height={120} />
      ) : (
        <LoadFailed title={common('errorTitle')} error={users.error} onRetry={() => void users.refetch()} />
      )}
      {users.hasNextPage ? (
        <Button variant="default" loading={users.isFetchingNextPage} onClick={() => void users.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </Stack>
  )
}
