import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { silentLogger } from '../../logger.ts'
import { describeInspection } from '../../testing/index.ts'
import { createKafkajs } from '../create-kafkajs.ts'
import { brokersOf } from '../testing/brokers-of.ts'

const stack = stackEndpoints()

describeInspection('kafkajs', {
  sessionTimeoutMs: 6_000,
  uniqueName,
  open: (options = {}) =>
    createKafkajs(
      { brokers: brokersOf(stack.kafkaBrokers), sasl: null, tls: null, clientId: 'inspection' },
      silentLogger,
      { ...options, tuning: { sessionTimeoutMs: 6_000, heartbeatIntervalMs: 500 } },
    ),
})
