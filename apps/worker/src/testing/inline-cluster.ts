import { clusterOf, type KafkaCluster, type TaskSpec } from '@sluice/contracts'

/** The cluster of a task that spells it out. */
export const inlineCluster = ({ source }: TaskSpec): KafkaCluster => {
  const cluster = clusterOf(source)
  if ('kind' in cluster) throw new Error('the task uses a saved connection')
  return cluster
}
