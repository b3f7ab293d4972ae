import type { SecretValues } from '@sluice/contracts'
import type { ExtractRow, JsonFieldRow, NumberText, SourceForm, TargetForm, TransformForm, WizardForm } from './form.ts'
import { isConfigured, type MappingRow, ruleFromForm } from './mapping-row.ts'
import { typedSecret } from './secret-field.ts'
import type { SpecRows } from './spec-rows.ts'

/** An empty number box is left out, so that its schema says it is required or takes its default. */
const numberOrNone = (value: NumberText): number | undefined => (value === '' ? undefined : value)
const textOrNone = (text: string): string | undefined => (text === '' ? undefined : text)

/** `{ key: value }`, or nothing when there is no value: absent keys and not `undefined` ones leave the form. */
const optional = <Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } | object =>
  value === undefined ? {} : { [key]: value }

/** The part of the source that dials a cluster, as probes take it. */
export const connectionOf = ({ brokers, sasl, tls }: SourceForm) => ({
  brokers: brokers.map(({ host, port }) => ({ host, port: port === '' ? null : port })),
  sasl: sasl.enabled
    ? { mechanism: sasl.mechanism, username: sasl.username, password: { ref: sasl.password.ref } }
    : null,
  tls: tls.enabled
    ? {
        ...optional('ca', textOrNone(tls.ca)),
        ...optional('serverName', textOrNone(tls.serverName)),
        verify: tls.verify,
      }
    : null,
})

export const offsetOf = ({ from, timestampMs }: SourceForm['offset']) =>
  from === 'time' ? { from, ...optional('timestampMs', numberOrNone(timestampMs)) } : { from }

const sourceOf = (source: SourceForm) => ({
  type: 'kafka',
  ...connectionOf(source),
  topics: source.topics,
  clientId: source.clientId,
  groupId: source.groupId,
  offset: offsetOf(source.offset),
  idleTimeoutMs: source.idleTimeoutMs === '' ? 0 : source.idleTimeoutMs,
  ...optional('fetchMaxWaitMs', numberOrNone(source.fetchMaxWaitMs)),
  encoding: source.encoding,
})

const extractOf = (row: ExtractRow) =>
  row.rule === 'split'
    ? { rule: row.rule, field: row.field, separator: row.separator, ...optional('count', numberOrNone(row.count)) }
    : { rule: row.rule, field: row.field, pattern: row.pattern }

const jsonFieldOf = ({ path, alias }: JsonFieldRow) => ({ path, ...optional('alias', textOrNone(alias)) })

/** Blank filters mean nothing and are left out. */
export const transformOf = ({ parser, extract, filters }: TransformForm) => ({
  parser: {
    type: 'json',
    fields: parser.fields.map(jsonFieldOf),
    depth: parser.depth === '' ? null : parser.depth,
    keepOriginal: parser.keepOriginal,
  },
  extract: extract.map(extractOf),
  filters: filters.filter((filter) => filter.trim() !== ''),
})

const mappingsOf = (rows: readonly MappingRow[]) =>
  rows.filter(isConfigured).map(({ name, type, rule }) => ({ name, type, map: ruleFromForm(rule) }))

export const targetConnectionOf = ({ kind, url, username, password }: TargetForm['connection']) =>
  kind === 'default' ? { kind } : { kind, url, username, password: { ref: password.ref } }

export const targetOf = (target: TargetForm) => ({
  type: 'tdengine',
  connection: targetConnectionOf(target.connection),
  database: target.database,
  supertable: target.supertable,
  subtable: target.subtable,
  columns: mappingsOf(target.columns),
  tags: mappingsOf(target.tags),
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
  errorPolicies: form.errorPolicies,
})

/** Secrets that were typed and belong to a part that is switched on. */
export const secretsFromForm = ({ source, target }: WizardForm): SecretValues => ({
  ...(source.sasl.enabled ? typedSecret(source.sasl.password) : {}),
  ...(target.connection.kind === 'url' ? typedSecret(target.connection.password) : {}),
})

const indexesWhere = <Row>(rows: readonly Row[], kept: (row: Row) => boolean): readonly number[] =>
  rows.flatMap((row, index) => (kept(row) ? [index] : []))

/** Which form row each entry of a spec list came from. */
export const specRows = ({ transform, target }: WizardForm): SpecRows => ({
  'transform.filters': indexesWhere(transform.filters, (filter) => filter.trim() !== ''),
  'target.columns': indexesWhere(target.columns, isConfigured),
  'target.tags': indexesWhere(target.tags, isConfigured),
})
