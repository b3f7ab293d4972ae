import { kafkaCredentials, stackEndpoints, uniqueName, unsignedToken } from '@sluice/stack/testing'
import { silentLogger } from '../logger.ts'
import type { ResolvedKafkaConnection } from '../port.ts'
import { describeConnection, describeKafkaPort, openKafkaOperator, waysInto } from '../testing/index.ts'
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

const [[plaintext, open], ...secured] = waysInto({
  ...stack,
  ...kafkaCredentials(),
  user: { username: 'alice', password: 'alice-secret' },
  token: unsignedToken({ subject: 'reader', lifetimeS: 3_600 }),
})

describeKafkaPort(`platformatic over ${plaintext}`, {
  ...subject(open),
  operate: () => openKafkaOperator(stack.kafkaBrokers),
})

for (const [name, connection] of secured) describeConnection(`platformatic over ${name}`, subject(connection))
