import { type SecretValues, tablePath } from '@sluice/contracts'
import { extractOf } from './extract-form.ts'
import type { ClusterForm, SourceForm, TransformForm, WizardForm } from './form.ts'
import { isConfigured } from './mapping-row.ts'
import { numberOrNone, optional } from './number-text.ts'
import { parserOf } from './parser-form.ts'
import { policiesOf } from './policies-form.ts'
import { hasRegistryLogin, registryOf } from './registry-form.ts'
import { typedSecret } from './secret-field.ts'
import type { SpecRows } from './spec-rows.ts'
import { targetOf } from './target-form.ts'
import { tlsFromForm } from './tls-form.ts'

/** The part of the source that dials a cluster, as probes take it. */
export const connectionOf = ({ connection, ...cluster }: SourceForm) =>
  connection.kind === 'saved' ? { kind: connection.kind, name: connection.name } : inlineConnectionOf(cluster)

const inlineConnectionOf = ({ brokers, sasl, tls }: Pick<ClusterForm, 'brokers' | 'sasl' | 'tls'>) => ({
  brokers: brokers.map(({ host, port }) => ({ host, port: port === '' ? null : port })),
  sasl: sasl.enabled
    ? { mechanism: sasl.mechanism, username: sasl.username, password: { ref: sasl.password.ref } }
    : null,
  tls: tlsFromForm(tls),
})

export const offsetOf = ({ from, timestampMs }: SourceForm['offset']) =>
  from === 'time' ? { from, ...optional('timestampMs', numberOrNone(timestampMs)) } : { from }

/** A cluster as a saved connection keeps it. */
export const clusterFromForm = (form: ClusterForm) => ({
  ...inlineConnectionOf(form),
  registry: registryOf(form.registry),
})

const sourceOf = (source: SourceForm) => ({
  type: 'kafka',
  ...(source.connection.kind === 'saved' ? { connection: connectionOf(source) } : clusterFromForm(source)),
  topics: source.topics,
  clientId: source.clientId,
  groupId: source.groupId,
  offset: offsetOf(source.offset),
  idleTimeoutMs: source.idleTimeoutMs === '' ? 0 : source.idleTimeoutMs,
  ...optional('fetchMaxWaitMs', numberOrNone(source.fetchMaxWaitMs)),
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

/** The typed secrets of the parts of a cluster that are switched on. */
export const clusterSecrets = ({ sasl, registry }: ClusterForm): SecretValues => ({
  ...(sasl.enabled ? typedSecret(sasl.password) : {}),
  ...(hasRegistryLogin(registry) ? typedSecret(registry.password) : {}),
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
