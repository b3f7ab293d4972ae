import type { ColumnMapping, ExtractRule, KafkaSource, TargetSpec, TaskSpec, TransformSpec } from '@sluice/contracts'
import { emptyExtract, emptyForm } from './default-form.ts'
import type { ExtractRow, SourceForm, TargetForm, TransformForm, WizardForm } from './form.ts'
import { type MappingRow, ruleToForm } from './mapping-row.ts'
import { storedSecret } from './secret-field.ts'

const sourceToForm = (source: KafkaSource, blank: SourceForm): SourceForm => ({
  brokers: source.brokers,
  sasl:
    source.sasl === null ? blank.sasl : { ...source.sasl, enabled: true, password: storedSecret(source.sasl.password) },
  tls:
    source.tls === null
      ? blank.tls
      : {
          enabled: true,
          ca: source.tls.ca ?? '',
          serverName: source.tls.serverName ?? '',
          verify: source.tls.verify,
        },
  topics: source.topics,
  clientId: source.clientId,
  groupId: source.groupId,
  offset: { timestampMs: '', ...source.offset },
  idleTimeoutMs: source.idleTimeoutMs,
  fetchMaxWaitMs: source.fetchMaxWaitMs,
  encoding: source.encoding,
})

const extractToForm = (rule: ExtractRule): ExtractRow => ({ ...emptyExtract(), ...rule })

const transformToForm = ({ parser, extract, filters }: TransformSpec): TransformForm => ({
  parser: {
    fields: parser.fields.map(({ path, alias }) => ({ path, alias: alias ?? '' })),
    depth: parser.depth ?? '',
    keepOriginal: parser.keepOriginal,
  },
  extract: extract.map(extractToForm),
  filters,
})

const mappingToRow = ({ name, type, map }: ColumnMapping): MappingRow => ({
  name,
  type,
  compositeKey: false,
  unknown: false,
  rule: ruleToForm(map),
})

const targetToForm = (target: TargetSpec, blank: TargetForm): TargetForm => ({
  connection:
    target.connection.kind === 'default'
      ? blank.connection
      : { ...target.connection, password: storedSecret(target.connection.password) },
  database: target.database,
  supertable: target.supertable,
  subtable: target.subtable,
  columns: target.columns.map(mappingToRow),
  tags: target.tags.map(mappingToRow),
})

/** The form of a stored task: its secrets stand as "unchanged", columns that it leaves out are not known yet. */
export const formFromSpec = (spec: TaskSpec): WizardForm => {
  const blank = emptyForm()
  return {
    name: spec.name,
    workerGroup: spec.workerGroup,
    source: sourceToForm(spec.source, blank.source),
    transform: transformToForm(spec.transform),
    target: targetToForm(spec.target, blank.target),
    advanced: spec.advanced,
    errorPolicies: spec.errorPolicies,
  }
}
