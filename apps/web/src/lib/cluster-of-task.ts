import { clusterOf, type KafkaConnectionChoice, type SchemaRegistrySpec, type TaskSpec } from '@sluice/contracts'
import type { ProbeContext } from './run-probe.ts'

/** A cluster as probes name it. */
export interface Cluster {
  readonly context: ProbeContext
  readonly connection: KafkaConnectionChoice
  /** Of a cluster that is spelt out; a saved connection brings its own. */
  readonly registry: SchemaRegistrySpec | null
}

/** The cluster that a task reads, asked through its worker group and with its secrets. */
export const clusterOfTask = (taskId: string, { source, workerGroup }: TaskSpec): Cluster => {
  const context = { workerGroup, taskId, secrets: {} }
  const cluster = clusterOf(source)
  if ('kind' in cluster) return { context, connection: cluster, registry: null }
  const { registry, ...connection } = cluster
  return { context, connection, registry }
}
