'use client'

import { clusterOf, type KafkaConnectionChoice, type SchemaRegistrySpec, type TaskSpec } from '@sluice/contracts'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { useTask } from '#src/features/task/queries.ts'
import type { ProbeContext } from '#src/lib/run-probe.ts'
import { readTopicPlace, type TopicPlace } from '#src/lib/topic-paths.ts'

/** A cluster as probes name it. */
export interface Cluster {
  readonly context: ProbeContext
  readonly connection: KafkaConnectionChoice
  /** Of a cluster that is spelt out; a saved connection brings its own. */
  readonly registry: SchemaRegistrySpec | null
}

/** The place that the address names. */
export const useTopicPlace = (): TopicPlace => {
  const params = useSearchParams()
  return useMemo(() => readTopicPlace(params), [params])
}

const clusterOfTask = (taskId: string, { source, workerGroup }: TaskSpec): Cluster => {
  const context = { workerGroup, taskId, secrets: {} }
  const cluster = clusterOf(source)
  if ('kind' in cluster) return { context, connection: cluster, registry: null }
  const { registry, ...connection } = cluster
  return { context, connection, registry }
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
