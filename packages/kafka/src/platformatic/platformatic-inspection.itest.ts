import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { brokersOf } from '../kafkajs/testing/brokers-of.ts'
import { silentLogger } from '../logger.ts'
import { describeInspection } from '../testing/index.ts'
import { createPlatformatic } from './create-platformatic.ts'

const stack = stackEndpoints()

describeInspection('platformatic', {
  sessionTimeoutMs: 6_000,
  uniqueName,
  open: (options = {}) =>
    createPlatformatic(
      { brokers: brokersOf(stack.kafkaBrokers), sasl: null, tls: null, clientId: 'inspection' },
      silentLogger,
      { ...options, tuning: { sessionTimeoutMs: 6_000, heartbeatIntervalMs: 500 } },
    ),
})
