import type { KafkaSource, TaskSpec, TransformSpec } from '@sluice/contracts'
import { emptyForm } from './default-form.ts'
import { extractToForm } from './extract-form.ts'
import type { SourceForm, TransformForm, WizardForm } from './form.ts'
import { parserToForm } from './parser-form.ts'
import { registryToForm } from './registry-form.ts'
import { storedSecret } from './secret-field.ts'
import { targetToForm } from './target-form.ts'

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
  compression: source.compression,
  registry: registryToForm(source.registry),
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
  errorPolicies: spec.errorPolicies,
  tests: spec.tests,
})
