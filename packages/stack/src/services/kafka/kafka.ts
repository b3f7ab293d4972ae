import type { KafkaEndpoints } from '../../endpoints.ts'
import type { LocalPorts } from '../../local-ports.ts'
import type { ManagedProcess } from '../../process/managed-process.ts'
import { startKdc } from '../kerberos/kdc.ts'
import { startKafkaBroker } from './broker.ts'
import { addressOf, type Listener } from './listener.ts'
import type { KafkaVersion } from './release.ts'
import { startSecuredKafka } from './secured-kafka.ts'

export interface KafkaOptions {
  /** Data of the service `name`. */
  readonly dataDir: (name: string) => string
  readonly logFile: (name: string) => string
  readonly toolsDir: string
  readonly ports: LocalPorts
  /** Adds listeners with SASL and TLS, and the KDC that they need. */
  readonly security: boolean
  readonly version?: KafkaVersion
  readonly settings?: Readonly<Record<string, string>>
  readonly onUnexpectedExit?: (description: string) => void
}

export interface Kafka {
  readonly endpoints: KafkaEndpoints
  /** In the order in which they started. */
  readonly processes: readonly ManagedProcess[]
}

/** What is known of a Kafka that has no other listener, or that somebody else runs. */
export const plaintextOnly = (kafkaBrokers: string): KafkaEndpoints => ({
  kafkaBrokers,
  kafkaSaslBrokers: '',
  kafkaTlsBrokers: '',
  kafkaSaslTlsBrokers: '',
  kafkaCa: '',
  kafkaCredentials: null,
})

/** Starts Kafka as development or tests want it. A broker that accepts tickets does not start without its KDC. */
export const startKafka = async ({ dataDir, logFile, ports, security, ...rest }: KafkaOptions): Promise<Kafka> => {
  const broker = {
    ...rest,
    dir: dataDir('kafka'),
    logFile: logFile('kafka'),
    controllerPort: ports.kafkaController,
  }
  if (!security) {
    const door: Listener = { name: 'PLAINTEXT', protocol: 'PLAINTEXT', host: '127.0.0.1', port: ports.kafka }
    const { process } = await startKafkaBroker({ ...broker, listeners: [door] })
    return { endpoints: plaintextOnly(addressOf(door)), processes: [process] }
  }
  const kdc = await startKdc({
    dir: dataDir('kerberos'),
    port: ports.kerberos,
    logFile: logFile('kerberos'),
    ...(rest.onUnexpectedExit === undefined ? {} : { onUnexpectedExit: rest.onUnexpectedExit }),
  })
  try {
    const kafka = await startSecuredKafka({ ...broker, ports, kdc })
    const { client, mutualTlsBrokers } = kafka
    return {
      endpoints: {
        kafkaBrokers: kafka.brokers,
        kafkaSaslBrokers: kafka.saslBrokers,
        kafkaTlsBrokers: kafka.tlsBrokers,
        kafkaSaslTlsBrokers: kafka.saslTlsBrokers,
        kafkaCa: kafka.ca,
        kafkaCredentials: { mutualTlsBrokers, client, kerberos: kdc.access },
      },
      processes: [kdc.process, kafka.process],
    }
  } catch (error) {
    await kdc.process.stop()
    throw error
  }
}
