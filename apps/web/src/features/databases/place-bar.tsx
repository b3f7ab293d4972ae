'use client'

import { Select } from '@mantine/core'
import { WORKER_GROUP_DEFAULT } from '@sluice/contracts'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useConnections } from '#src/features/connections/queries.ts'
import { type DatabasePlace, databasePath } from '#src/lib/database-paths.ts'
import { useWorkerGroups } from './queries.ts'

/** Which TDengine is shown and through which workers; each box only where there is a choice. */
export const PlaceBar = ({ place }: { place: DatabasePlace }) => {
  const t = useTranslations('databases')
  const router = useRouter()
  const saved =
    useConnections()
      .data?.filter(({ kind }) => kind === 'tdengine')
      .map(({ name }) => name) ?? []
  const alive = useWorkerGroups().data ?? []
  const connections = [...new Set([...saved, ...(place.connection === null ? [] : [place.connection])])]
  const groups = [...new Set([WORKER_GROUP_DEFAULT, place.workerGroup, ...alive])]
  const go = (next: Partial<DatabasePlace>) => router.push(databasePath({ ...place, ...next }))
  return (
    <>
      {connections.length === 0 ? null : (
        <Select
          w={240}
          aria-label={t('connection')}
          data={[{ value: '', label: t('ownTdengine') }, ...connections.map((name) => ({ value: name, label: name }))]}
          value={place.connection ?? ''}
          allowDeselect={false}
          onChange={(name) => go({ connection: name === null || name === '' ? null : name })}
        />
      )}
      {groups.length < 2 ? null : (
        <Select
          w={200}
          aria-label={t('workerGroup')}
          data={groups.map((name) => ({ value: name, label: t('throughGroup', { name }) }))}
          value={place.workerGroup}
          allowDeselect={false}
          onChange={(name) => name !== null && go({ workerGroup: name })}
        />
      )}
    </>
  )
}
