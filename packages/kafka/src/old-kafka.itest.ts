import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseLocalPorts, repositoryRoot, SASL_USER, startStack } from '@sluice/stack'
import { stackEndpoints, uniqueName, unsignedToken } from '@sluice/stack/testing'
import { afterAll } from 'vitest'
import { createKafkajs } from './kafkajs/create-kafkajs.ts'
import { silentLogger } from './logger.ts'
import { createPlatformatic } from './platformatic/create-platformatic.ts'
import type { ResolvedKafkaConnection } from './port.ts'
import { describeConnection, describeKafkaPort, openKafkaOperator, waysInto } from './testing/index.ts'

/** The last line before 4, which many clusters still run: everything that both adapters do, once more. */
const OLD_KAFKA = '3.9.2'
const SESSION_TIMEOUT_MS = 6_000
/** Every way in takes minutes and proved nothing more about an old broker; `SLUICE_EVERY_WAY=1` tries all of them. */
const TRIED = new Set(['SASL SCRAM-SHA-512', 'SASL GSSAPI and TLS', 'mutual TLS with PEM'])

const everyWay = process.env['SLUICE_EVERY_WAY'] === '1'

const { kafkaBrokers: _, ...external } = stackEndpoints()
const dir = await mkdtemp(join(tmpdir(), 'sluice-old-kafka-'))
const stack = await startStack({
  dir,
  toolsDir: join(repositoryRoot, '.tools'),
  ports: await chooseLocalPorts(null),
  external,
  security: true,
  kafkaVersion: OLD_KAFKA,
})
afterAll(async () => {
  await stack.stop()
  await rm(dir, { recursive: true })
})

const { kafkaCredentials, ...endpoints } = stack.endpoints
if (kafkaCredentials === null) throw new Error('the stack was started without security')
const [[plaintext, open], ...secured] = waysInto({
  ...endpoints,
  ...kafkaCredentials,
  user: SASL_USER,
  token: unsignedToken({ subject: 'reader', lifetimeS: 3_600 }),
})

for (const [client, create] of [
  ['kafkajs', createKafkajs],
  ['platformatic', createPlatformatic],
] as const) {
  const subject = (connection: Omit<ResolvedKafkaConnection, 'clientId'>) => ({
    sessionTimeoutMs: SESSION_TIMEOUT_MS,
    uniqueName,
    operate: () => openKafkaOperator(endpoints.kafkaBrokers),
    open: (options = {}) =>
      create({ ...connection, clientId: 'conformance' }, silentLogger, {
        ...options,
        tuning: { sessionTimeoutMs: SESSION_TIMEOUT_MS, heartbeatIntervalMs: 500, metadataMaxAgeMs: 2_000 },
      }),
  })
  describeKafkaPort(`${client} over ${plaintext} with Kafka ${OLD_KAFKA}`, subject(open))
  for (const [way, connection] of secured.filter(([name]) => everyWay || TRIED.has(name)))
    describeConnection(`${client} over ${way} with Kafka ${OLD_KAFKA}`, subject(connection))
}
