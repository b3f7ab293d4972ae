import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOrInstall } from '../../process/apt.ts'
import { type ManagedProcess, startProcess } from '../../process/managed-process.ts'
import { run } from '../../process/run.ts'
import { makeCertificates } from './certificates.ts'
import { kafkaJars } from './jars.ts'
import { type BrokerPorts, brokerProperties, SASL_USER } from './properties.ts'

export interface KafkaBrokerOptions {
  readonly dir: string
  readonly toolsDir: string
  readonly logFile: string
  readonly ports: BrokerPorts
  /** Adds SASL_PLAINTEXT, SSL and SASL_SSL listeners with a private authority. */
  readonly security: boolean
  readonly onUnexpectedExit?: (description: string) => void
}

export interface KafkaBroker {
  /** host:port of the plaintext listener. */
  readonly brokers: string
  readonly saslBrokers: string
  readonly tlsBrokers: string
  readonly saslTlsBrokers: string
  /** PEM of the authority; empty without security. */
  readonly ca: string
  readonly process: ManagedProcess
}

const CLUSTER_ID = 'c2x1aWNlLWxvY2FsLTAwMQ'
const LOG_CONFIG = `rootLogger.level=INFO
rootLogger.appenderRefs=stdout
rootLogger.appenderRef.stdout.ref=STDOUT
appender.console.type=Console
appender.console.name=STDOUT
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=[%d] %p %m (%c)%n
`

/** Starts a real Apache Kafka (KRaft, one node), formatting its storage on the first start. */
export const startKafkaBroker = async (options: KafkaBrokerOptions): Promise<KafkaBroker> => {
  const java = await commandOrInstall(['java'], ['openjdk-17-jre-headless'])
  const classpath = `${await kafkaJars(options.toolsDir)}/*`
  const dataDir = join(options.dir, 'data')
  await mkdir(dataDir, { recursive: true })
  const certificates = options.security ? await makeCertificates(join(options.dir, 'certificates')) : null
  const properties = join(options.dir, 'server.properties')
  const logConfig = join(options.dir, 'log4j2.properties')
  await writeFile(properties, brokerProperties(dataDir, options.ports, certificates))
  await writeFile(logConfig, LOG_CONFIG)
  const jvm = ['-Xmx512m', '-Xms128m', '-XX:+UseSerialGC', `-Dlog4j2.configurationFile=${logConfig}`, '-cp', classpath]
  if (!existsSync(join(dataDir, 'meta.properties'))) {
    const scram = ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${SASL_USER.username},password=${SASL_USER.password}]`,
    ])
    const format = ['kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', properties]
    await run(java, [...jvm, ...format, ...(options.security ? scram : [])])
  }
  const process = await startProcess({
    name: 'kafka',
    command: java,
    args: [...jvm, 'kafka.Kafka', properties],
    logFile: options.logFile,
    readyLine: /Kafka Server started/,
    ...(options.onUnexpectedExit === undefined ? {} : { onUnexpectedExit: options.onUnexpectedExit }),
  })
  return {
    brokers: `127.0.0.1:${options.ports.plaintext}`,
    saslBrokers: `localhost:${options.ports.sasl}`,
    tlsBrokers: `localhost:${options.ports.tls}`,
    saslTlsBrokers: `localhost:${options.ports.saslTls}`,
    ca: certificates?.ca ?? '',
    process,
  }
}
