'use client'

import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { useTask } from '#src/features/task/queries.ts'
import { type Cluster, clusterOfTask } from '#src/lib/cluster-of-task.ts'
import { readTopicPlace, type TopicPlace } from '#src/lib/topic-paths.ts'

/** The place that the address names. */
export const useTopicPlace = (): TopicPlace => {
  const params = useSearchParams()
  return useMemo(() => readTopicPlace(params), [params])
}

/** How the cluster of a place is asked; null while none is chosen, or its task is not loaded yet. */
export const useCluster = ({ connection, task, workerGroup }: TopicPlace): Cluster | null => {
  const loaded = useTask(task ?? '', task !== null).data
  return useMemo(() => {
    if (connection !== null)
      return {
        context: { workerGroup, taskId: null, secrets: {} },
        connection: { kind: 'saved', name: connection },
        registry: null,
      }
    return task === null || loaded === undefined ? null : clusterOfTask(task, loaded.spec)
  }, [connection, task, workerGroup, loaded])
}
