import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { silentLogger } from '../logger.ts'
import type { ResolvedKafkaConnection } from '../port.ts'
import { describeConnection, describeKafkaPort, openKafkaOperator } from '../testing/index.ts'
import { createKafkajs } from './create-kafkajs.ts'
import { brokersOf } from './testing/brokers-of.ts'

const stack = stackEndpoints()

/** The shortest that a broker allows by default (group.min.session.timeout.ms). */
const SESSION_TIMEOUT_MS = 6_000

const subject = (connection: Omit<ResolvedKafkaConnection, 'clientId'>) => ({
  sessionTimeoutMs: SESSION_TIMEOUT_MS,
  uniqueName,
  open: (options = {}) =>
    createKafkajs({ ...connection, clientId: 'conformance' }, silentLogger, {
      ...options,
      tuning: { sessionTimeoutMs: SESSION_TIMEOUT_MS, heartbeatIntervalMs: 500, metadataMaxAgeMs: 2_000 },
    }),
})

const login = { username: 'alice', password: 'alice-secret' }
const tls = { ca: stack.kafkaCa, verify: true }

describeKafkaPort('kafkajs over PLAINTEXT', {
  ...subject({ brokers: brokersOf(stack.kafkaBrokers), sasl: null, tls: null }),
  operate: () => openKafkaOperator(stack.kafkaBrokers),
})

for (const mechanism of ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const) {
  describeConnection(
    `kafkajs over SASL ${mechanism}`,
    subject({ brokers: brokersOf(stack.kafkaSaslBrokers), sasl: { mechanism, ...login }, tls: null }),
  )
}

describeConnection('kafkajs over TLS', subject({ brokers: brokersOf(stack.kafkaTlsBrokers), sasl: null, tls }))

describeConnection(
  'kafkajs over SASL and TLS',
  subject({
    brokers: brokersOf(stack.kafkaSaslTlsBrokers),
    sasl: { mechanism: 'SCRAM-SHA-256', ...login },
    tls,
  }),
)
