import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { brokersOf } from '../kafkajs/testing/brokers-of.ts'
import { silentLogger } from '../logger.ts'
import type { ResolvedKafkaConnection } from '../port.ts'
import { describeConnection, describeKafkaPort, openKafkaOperator } from '../testing/index.ts'
import { createPlatformatic } from './create-platformatic.ts'

const stack = stackEndpoints()

/** The shortest that a broker allows by default (group.min.session.timeout.ms). */
const SESSION_TIMEOUT_MS = 6_000

const subject = (connection: Omit<ResolvedKafkaConnection, 'clientId'>) => ({
  sessionTimeoutMs: SESSION_TIMEOUT_MS,
  uniqueName,
  open: (options = {}) =>
    createPlatformatic({ ...connection, clientId: 'conformance' }, silentLogger, {
      ...options,
      tuning: { sessionTimeoutMs: SESSION_TIMEOUT_MS, heartbeatIntervalMs: 500, metadataMaxAgeMs: 2_000 },
    }),
})

const login = { username: 'alice', password: 'alice-secret' }
const tls = { ca: stack.kafkaCa, verify: true }

describeKafkaPort('platformatic over PLAINTEXT', {
  ...subject({ brokers: brokersOf(stack.kafkaBrokers), sasl: null, tls: null }),
  operate: () => openKafkaOperator(stack.kafkaBrokers),
})

for (const mechanism of ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const) {
  describeConnection(
    `platformatic over SASL ${mechanism}`,
    subject({ brokers: brokersOf(stack.kafkaSaslBrokers), sasl: { mechanism, ...login }, tls: null }),
  )
}

describeConnection('platformatic over TLS', subject({ brokers: brokersOf(stack.kafkaTlsBrokers), sasl: null, tls }))

describeConnection(
  'platformatic over SASL and TLS',
  subject({ brokers: brokersOf(stack.kafkaSaslTlsBrokers), sasl: { mechanism: 'SCRAM-SHA-256', ...login }, tls }),
)
