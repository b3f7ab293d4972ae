import { advancedSchema, errorPoliciesSchema, WORKER_GROUP_DEFAULT } from '@sluice/contracts'
import type { BrokerRow, WizardForm } from './form.ts'
import { noKafkaTls } from './kafka-tls-form.ts'
import { emptyParser } from './parser-form.ts'
import { formOfPolicies } from './policies-form.ts'
import { emptyRegistry } from './registry-form.ts'
import { noSasl } from './sasl-form.ts'
import { emptyTarget } from './target-form.ts'

const KIB = 1024

export const KAFKA_PORT_DEFAULT = 9092

export const emptyBroker = (): BrokerRow => ({ host: '', port: KAFKA_PORT_DEFAULT })

/** The form of a new task: every default of the spec, nothing else. */
export const emptyForm = (): WizardForm => ({
  name: '',
  workerGroup: WORKER_GROUP_DEFAULT,
  source: {
    connection: { kind: 'inline', name: '' },
    brokers: [emptyBroker()],
    sasl: noSasl(),
    tls: noKafkaTls(),
    topicsBy: 'names',
    topics: [],
    topicPattern: '',
    clientId: { text: '', includeTaskId: false },
    groupId: { text: '', includeTaskId: false },
    offset: { from: 'earliest', timestampMs: '' },
    end: { at: 'never', timestampMs: '' },
    idleTimeoutMs: 0,
    fetchMaxWaitMs: 100,
    partitionFetchMaxBytes: 256 * KIB,
    fetchMaxBytes: 1024 * KIB,
    isolation: 'read_committed',
    whenLost: 'continue',
    whenForgotten: 'ledger',
    whenTopicGone: 'fail',
    newPartitions: 'earliest',
    encoding: 'UTF_8',
    compression: 'none',
    registry: emptyRegistry(),
  },
  transform: { parser: emptyParser(), extract: [], filters: [] },
  target: emptyTarget(),
  advanced: advancedSchema.parse({}),
  errorPolicies: formOfPolicies(errorPoliciesSchema.parse({})),
  tests: [],
})
