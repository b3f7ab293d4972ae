import { advancedSchema, errorPoliciesSchema, WORKER_GROUP_DEFAULT } from '@sluice/contracts'
import type { BrokerRow, WizardForm } from './form.ts'
import { emptyParser } from './parser-form.ts'
import { emptyRegistry } from './registry-form.ts'
import { KAFKA_PASSWORD_REF, newSecret } from './secret-field.ts'
import { emptyTarget } from './target-form.ts'
import { noTls } from './tls-form.ts'

export const KAFKA_PORT_DEFAULT = 9092

export const emptyBroker = (): BrokerRow => ({ host: '', port: KAFKA_PORT_DEFAULT })

/** The form of a new task: every default of the spec, nothing else. */
export const emptyForm = (): WizardForm => ({
  name: '',
  workerGroup: WORKER_GROUP_DEFAULT,
  source: {
    connection: { kind: 'inline', name: '' },
    brokers: [emptyBroker()],
    sasl: { enabled: false, mechanism: 'PLAIN', username: '', password: newSecret(KAFKA_PASSWORD_REF) },
    tls: noTls(),
    topics: [],
    clientId: { text: '', includeTaskId: false },
    groupId: { text: '', includeTaskId: false },
    offset: { from: 'earliest', timestampMs: '' },
    idleTimeoutMs: 0,
    fetchMaxWaitMs: 100,
    encoding: 'UTF_8',
    compression: 'none',
    registry: emptyRegistry(),
  },
  transform: { parser: emptyParser(), extract: [], filters: [] },
  target: emptyTarget(),
  advanced: advancedSchema.parse({}),
  errorPolicies: errorPoliciesSchema.parse({}),
  tests: [],
})
