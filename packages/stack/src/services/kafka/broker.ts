import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ManagedProcess, startProcess } from '../../process/managed-process.ts'
import { run } from '../../process/run.ts'
import { provideKafka } from './provide-kafka.ts'
import { type KafkaVersion, kafkaReleases, NEWEST_KAFKA } from './release.ts'
import type { SaslUser } from './sasl.ts'
import { type ServerProperties, serverProperties } from './server-properties.ts'

export interface KafkaBrokerOptions extends Omit<ServerProperties, 'dataDir'> {
  readonly dir: string
  readonly toolsDir: string
  readonly logFile: string
  readonly version?: KafkaVersion
  /** Made on the first start. */
  readonly scramUsers?: readonly SaslUser[]
  /** For listeners with GSSAPI; the KDC must be up. */
  readonly krb5ConfigFile?: string
  readonly heapMiB?: number
  readonly onUnexpectedExit?: (description: string) => void
}

const CLUSTER_ID = 'c2x1aWNlLWxvY2FsLTAwMQ'

const addScram = (users: readonly SaslUser[]): string[] =>
  users.flatMap(({ username, password }) =>
    ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${username},password=${password}]`,
    ]),
  )

/** Starts a node of a real Apache Kafka (KRaft), formatting its storage on the first start. */
export const startKafkaBroker = async (options: KafkaBrokerOptions): Promise<{ process: ManagedProcess }> => {
  const version = options.version ?? NEWEST_KAFKA
  const { logConfig, logProperty } = kafkaReleases[version]
  const { java, jars } = await provideKafka(options.toolsDir, version)
  const dataDir = join(options.dir, 'data')
  await mkdir(dataDir, { recursive: true })
  const properties = join(options.dir, 'server.properties')
  const logConfigFile = join(options.dir, 'log.properties')
  await writeFile(properties, serverProperties({ ...options, dataDir }))
  await writeFile(logConfigFile, logConfig)
  const jvm = [
    `-Xmx${options.heapMiB ?? 512}m`,
    ...['-Xms128m', '-XX:+UseSerialGC', logProperty(logConfigFile)],
    ...(options.krb5ConfigFile === undefined ? [] : [`-Djava.security.krb5.conf=${options.krb5ConfigFile}`]),
    ...['-cp', `${jars}/*`],
  ]
  if (!existsSync(join(dataDir, 'meta.properties'))) {
    const format = ['kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', properties]
    await run(java, [...jvm, ...format, ...addScram(options.scramUsers ?? [])])
  }
  const process = await startProcess({
    name: 'kafka',
    command: java,
    args: [...jvm, 'kafka.Kafka', properties],
    logFile: options.logFile,
    readyLine: /Kafka Server started/,
    ...(options.onUnexpectedExit === undefined ? {} : { onUnexpectedExit: options.onUnexpectedExit }),
  })
  return { process }
}
