import type { Certificates } from './certificates.ts'

export interface BrokerPorts {
  readonly plaintext: number
  readonly controller: number
  readonly sasl: number
  readonly tls: number
  readonly saslTls: number
}

/** The account that the broker's SASL listeners know, by PLAIN and SCRAM. */
export const SASL_USER = { username: 'alice', password: 'alice-secret' } as const

const MIB = 1024 * 1024
const mechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const

const loginModule = (mechanism: (typeof mechanisms)[number]): string =>
  mechanism === 'plain'
    ? `org.apache.kafka.common.security.plain.PlainLoginModule required user_${SASL_USER.username}="${SASL_USER.password}";`
    : 'org.apache.kafka.common.security.scram.ScramLoginModule required;'

/** server.properties of a broker that is its own controller; `certificates` adds the SASL and TLS listeners. */
export const brokerProperties = (dataDir: string, ports: BrokerPorts, certificates: Certificates | null): string => {
  const listeners = [
    `PLAINTEXT://127.0.0.1:${ports.plaintext}`,
    ...(certificates === null
      ? []
      : [
          `SASL_PLAINTEXT://localhost:${ports.sasl}`,
          `SSL://localhost:${ports.tls}`,
          `SASL_SSL://localhost:${ports.saslTls}`,
        ]),
  ]
  return [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${ports.controller}`,
    'controller.listener.names=CONTROLLER',
    `listeners=${[...listeners, `CONTROLLER://127.0.0.1:${ports.controller}`].join(',')}`,
    `advertised.listeners=${listeners.join(',')}`,
    'listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,SSL:SSL,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name=PLAINTEXT',
    `log.dirs=${dataDir}`,
    'num.partitions=1',
    'auto.create.topics.enable=false',
    `message.max.bytes=${20 * MIB}`,
    'log.retention.ms=-1',
    `log.retention.bytes=${256 * MIB}`,
    `log.segment.bytes=${64 * MIB}`,
    'offsets.topic.replication.factor=1',
    'offsets.topic.num.partitions=3',
    'transaction.state.log.replication.factor=1',
    'transaction.state.log.min.isr=1',
    'transaction.state.log.num.partitions=3',
    'share.coordinator.state.topic.replication.factor=1',
    'share.coordinator.state.topic.min.isr=1',
    'group.initial.rebalance.delay.ms=0',
    ...(certificates === null ? [] : security(certificates)),
  ].join('\n')
}

const security = (certificates: Certificates): string[] => [
  'sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
  'ssl.keystore.type=PEM',
  `ssl.keystore.location=${certificates.brokerKeystoreFile}`,
  'ssl.truststore.type=PEM',
  `ssl.truststore.location=${certificates.caFile}`,
  ...['sasl_plaintext', 'sasl_ssl'].flatMap((listener) =>
    mechanisms.map((mechanism) => `listener.name.${listener}.${mechanism}.sasl.jaas.config=${loginModule(mechanism)}`),
  ),
]
