import { advancedSchema, errorPoliciesSchema, WORKER_GROUP_DEFAULT } from '@sluice/contracts'
import type { BrokerRow, ExtractRow, WizardForm } from './form.ts'
import { KAFKA_PASSWORD_REF, newSecret, TDENGINE_PASSWORD_REF } from './secret-field.ts'

export const KAFKA_PORT_DEFAULT = 9092

export const emptyBroker = (): BrokerRow => ({ host: '', port: KAFKA_PORT_DEFAULT })

export const emptyExtract = (): ExtractRow => ({ field: '', rule: 'split', separator: '', count: 2, pattern: '' })

/** The form of a new task: every default of the spec, nothing else. */
export const emptyForm = (): WizardForm => ({
  name: '',
  workerGroup: WORKER_GROUP_DEFAULT,
  source: {
    brokers: [emptyBroker()],
    sasl: { enabled: false, mechanism: 'PLAIN', username: '', password: newSecret(KAFKA_PASSWORD_REF) },
    tls: { enabled: false, ca: '', serverName: '', verify: true },
    topics: [],
    clientId: { text: '', includeTaskId: false },
    groupId: { text: '', includeTaskId: false },
    offset: { from: 'earliest', timestampMs: '' },
    idleTimeoutMs: 0,
    fetchMaxWaitMs: 100,
    encoding: 'UTF_8',
  },
  transform: { parser: { fields: [], depth: '', keepOriginal: false }, extract: [], filters: [] },
  target: {
    connection: { kind: 'default', url: '', username: 'root', password: newSecret(TDENGINE_PASSWORD_REF) },
    database: '',
    supertable: '',
    subtable: '',
    columns: [],
    tags: [],
  },
  advanced: advancedSchema.parse({}),
  errorPolicies: errorPoliciesSchema.parse({}),
})
