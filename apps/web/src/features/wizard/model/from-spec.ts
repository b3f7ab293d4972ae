import { clusterOf, type KafkaCluster, type KafkaSource, type TaskSpec, type TransformSpec } from '@sluice/contracts'
import { emptyForm } from './default-form.ts'
import { extractToForm } from './extract-form.ts'
import type { ClusterForm, SourceForm, TransformForm, WizardForm } from './form.ts'
import { kafkaTlsToForm } from './kafka-tls-form.ts'
import { parserToForm } from './parser-form.ts'
import { formOfPolicies } from './policies-form.ts'
import { registryToForm } from './registry-form.ts'
import { saslToForm } from './sasl-form.ts'
import { targetToForm } from './target-form.ts'
import { topicsToForm } from './topics-form.ts'

/** The boxes of a cluster that is spelt out, its secrets as "unchanged". */
export const clusterToForm = ({ brokers, sasl, tls, registry }: KafkaCluster): ClusterForm => ({
  brokers,
  sasl: saslToForm(sasl),
  tls: kafkaTlsToForm(tls),
  registry: registryToForm(registry),
})

const clusterPartOf = (source: KafkaSource, blank: SourceForm): Pick<SourceForm, 'connection' | keyof ClusterForm> => {
  const cluster = clusterOf(source)
  if ('kind' in cluster) return { ...blank, connection: cluster }
  return { connection: blank.connection, ...clusterToForm(cluster) }
}

const sourceToForm = (source: KafkaSource, blank: SourceForm): SourceForm => ({
  ...clusterPartOf(source, blank),
  ...topicsToForm(source),
  clientId: source.clientId,
  groupId: source.groupId,
  offset: { timestampMs: '', ...source.offset },
  idleTimeoutMs: source.idleTimeoutMs,
  fetchMaxWaitMs: source.fetchMaxWaitMs,
  partitionFetchMaxBytes: source.partitionFetchMaxBytes,
  fetchMaxBytes: source.fetchMaxBytes,
  isolation: source.isolation,
  whenLost: source.whenLost,
  whenForgotten: source.whenForgotten,
  whenTopicGone: source.whenTopicGone,
  newPartitions: source.newPartitions,
  end: { timestampMs: '', ...source.end },
  encoding: source.encoding,
  compression: source.compression,
})

const transformToForm = ({ parser, extract, filters }: TransformSpec): TransformForm => ({
  parser: parserToForm(parser),
  extract: extract.map(extractToForm),
  filters,
})

/** The form of a stored task: its secrets stand as "unchanged", columns that it leaves out are not known yet. */
export const formFromSpec = (spec: TaskSpec): WizardForm => ({
  name: spec.name,
  workerGroup: spec.workerGroup,
  source: sourceToForm(spec.source, emptyForm().source),
  transform: transformToForm(spec.transform),
  target: targetToForm(spec.target),
  advanced: spec.advanced,
  errorPolicies: formOfPolicies(spec.errorPolicies),
  tests: spec.tests,
})
