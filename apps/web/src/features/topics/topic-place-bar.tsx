'use client'

import { Select } from '@mantine/core'
import { WORKER_GROUP_DEFAULT } from '@sluice/contracts'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useConnections } from '#src/features/connections/queries.ts'
import { useWorkerGroups } from '#src/features/databases/queries.ts'
import { useTasks } from '#src/features/tasks/queries.ts'
import { type TopicPlace, topicPath } from '#src/lib/topic-paths.ts'

const CONNECTION = 'connection:'
const TASK = 'task:'

const choiceOf = ({ connection, task }: TopicPlace): string | null =>
  connection !== null ? CONNECTION + connection : task !== null ? TASK + task : null

/** Whose topics are shown, and through which workers where there is a choice; those of a task answer for its cluster. */
export const TopicPlaceBar = ({ place }: { place: TopicPlace }) => {
  const t = useTranslations('topics')
  const router = useRouter()
  const saved = useConnections().data?.filter(({ kind }) => kind === 'kafka') ?? []
  const tasks = useTasks().data ?? []
  const alive = useWorkerGroups().data ?? []
  const groups = [...new Set([WORKER_GROUP_DEFAULT, place.workerGroup, ...alive])]
  const go = (next: Partial<TopicPlace>) => router.push(topicPath({ ...place, ...next }))
  const choose = (value: string | null) => {
    if (value === null) return
    if (value.startsWith(CONNECTION)) go({ connection: value.slice(CONNECTION.length), task: null })
    else go({ connection: null, task: value.slice(TASK.length) })
  }
  return (
    <>
      <Select
        w={280}
        searchable
        aria-label={t('cluster')}
        placeholder={t('chooseCluster')}
        nothingFoundMessage={t('noCluster')}
        data={[
          {
            group: t('savedConnections'),
            items: saved.map(({ name }) => ({ value: CONNECTION + name, label: name })),
          },
          {
            group: t('ofTasks'),
            items: tasks.map(({ id, name }) => ({ value: TASK + id, label: t('ofTask', { name }) })),
          },
        ]}
        value={choiceOf(place)}
        allowDeselect={false}
        onChange={choose}
      />
      {groups.length < 2 || place.connection === null ? null : (
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
