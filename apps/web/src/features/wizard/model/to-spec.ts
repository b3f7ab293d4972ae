import { type SecretValues, tablePath } from '@sluice/contracts'
import { clusterSecrets } from './cluster-secrets.ts'
import { extractOf } from './extract-form.ts'
import type { ClusterForm, SourceForm, TransformForm, WizardForm } from './form.ts'
import { kafkaTlsOf } from './kafka-tls-form.ts'
import { isConfigured } from './mapping-row.ts'
import { numberOrNone, optional } from './number-text.ts'
import { parserOf } from './parser-form.ts'
import { policiesOf } from './policies-form.ts'
import { registryOf } from './registry-form.ts'
import { saslOf } from './sasl-form.ts'
import { typedSecret } from './secret-field.ts'
import type { SpecRows } from './spec-rows.ts'
import { targetOf } from './target-form.ts'
import { topicsOf } from './topics-form.ts'

/** The part of the source that dials a cluster, as probes take it. */
export const connectionOf = ({ connection, ...cluster }: SourceForm) =>
  connection.kind === 'saved' ? { kind: connection.kind, name: connection.name } : inlineConnectionOf(cluster)

const inlineConnectionOf = ({ brokers, sasl, tls }: Pick<ClusterForm, 'brokers' | 'sasl' | 'tls'>) => ({
  brokers: brokers.map(({ host, port }) => ({ host, port: port === '' ? null : port })),
  sasl: saslOf(sasl),
  tls: kafkaTlsOf(tls),
})

export const offsetOf = ({ from, timestampMs }: SourceForm['offset']) =>
  from === 'time' ? { from, ...optional('timestampMs', numberOrNone(timestampMs)) } : { from }

const endOf = ({ at, timestampMs }: SourceForm['end']) =>
  at === 'time' ? { at, ...optional('timestampMs', numberOrNone(timestampMs)) } : { at }

/** A cluster as a saved connection keeps it. */
export const clusterFromForm = (form: ClusterForm) => ({
  ...inlineConnectionOf(form),
  registry: registryOf(form.registry),
})

const sourceOf = (source: SourceForm) => ({
  type: 'kafka',
  ...(source.connection.kind === 'saved' ? { connection: connectionOf(source) } : clusterFromForm(source)),
  ...topicsOf(source),
  clientId: source.clientId,
  groupId: source.groupId,
  offset: offsetOf(source.offset),
  idleTimeoutMs: source.idleTimeoutMs === '' ? 0 : source.idleTimeoutMs,
  ...optional('fetchMaxWaitMs', numberOrNone(source.fetchMaxWaitMs)),
  ...optional('partitionFetchMaxBytes', numberOrNone(source.partitionFetchMaxBytes)),
  ...optional('fetchMaxBytes', numberOrNone(source.fetchMaxBytes)),
  isolation: source.isolation,
  whenLost: source.whenLost,
  whenForgotten: source.whenForgotten,
  whenTopicGone: source.whenTopicGone,
  newPartitions: source.newPartitions,
  end: endOf(source.end),
  encoding: source.encoding,
  compression: source.compression,
})

/** Blank filters mean nothing and are left out. */
const transformOf = ({ parser, extract, filters }: TransformForm) => ({
  parser: parserOf(parser),
  extract: extract.map(extractOf),
  filters: filters.filter((filter) => filter.trim() !== ''),
})

/**
 * The form as a TaskSpec that was not checked yet: pass it to `taskSpecSchema`, whose issues then name its fields.
 */
export const specFromForm = (form: WizardForm): unknown => ({
  apiVersion: 'sluice/v1',
  name: form.name,
  workerGroup: form.workerGroup,
  source: sourceOf(form.source),
  transform: transformOf(form.transform),
  target: targetOf(form.target),
  advanced: Object.fromEntries(Object.entries(form.advanced).filter(([, value]) => value !== '')),
  errorPolicies: policiesOf(form.errorPolicies),
  tests: form.tests,
})

/** Secrets that were typed and belong to a part that is switched on. */
export const secretsFromForm = ({ source, target }: WizardForm): SecretValues => ({
  ...(source.connection.kind === 'inline' ? clusterSecrets(source) : {}),
  ...(target.connection.kind === 'url' ? typedSecret(target.connection.password) : {}),
})

const indexesWhere = <Row>(rows: readonly Row[], kept: (row: Row) => boolean): readonly number[] =>
  rows.flatMap((row, index) => (kept(row) ? [index] : []))

/** Which form row each entry of a spec list came from. */
export const specRows = ({ transform, target }: WizardForm): SpecRows =>
  Object.fromEntries([
    ['transform.filters', indexesWhere(transform.filters, (filter) => filter.trim() !== '')],
    ...[target, ...target.further].flatMap(({ columns, tags }, index) => [
      [`${tablePath(index)}.columns`, indexesWhere(columns, isConfigured)],
      [`${tablePath(index)}.tags`, indexesWhere(tags, isConfigured)],
    ]),
  ])
