import type { MavenCoordinates } from '../../process/maven.ts'

/** kafka-tools of 4.4.0 was never published whole, so 4.3.1 is the newest; 3.9 is the last line before 4. */
export type KafkaVersion = '4.3.1' | '3.9.2'

export const NEWEST_KAFKA: KafkaVersion = '4.3.1'

/** What differs between releases when they are run from their jars: how they log. */
export interface KafkaRelease {
  readonly artifacts: readonly MavenCoordinates[]
  /** Contents of the file that sends the log to the standard output. */
  readonly logConfig: string
  readonly logProperty: (file: string) => string
}

const core = (version: KafkaVersion): MavenCoordinates[] => [
  `org.apache.kafka:kafka_2.13:${version}`,
  `org.apache.kafka:kafka-tools:${version}`,
]

const log4j2: Omit<KafkaRelease, 'artifacts'> = {
  logConfig: `rootLogger.level=INFO
rootLogger.appenderRefs=stdout
rootLogger.appenderRef.stdout.ref=STDOUT
appender.console.type=Console
appender.console.name=STDOUT
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=[%d] %p %m (%c)%n
`,
  logProperty: (file) => `-Dlog4j2.configurationFile=${file}`,
}

const log4j1: Omit<KafkaRelease, 'artifacts'> = {
  logConfig: `log4j.rootLogger=INFO, stdout
log4j.appender.stdout=org.apache.log4j.ConsoleAppender
log4j.appender.stdout.layout=org.apache.log4j.PatternLayout
log4j.appender.stdout.layout.ConversionPattern=[%d] %p %m (%c)%n
`,
  logProperty: (file) => `-Dlog4j.configuration=file:${file}`,
}

export const kafkaReleases: Readonly<Record<KafkaVersion, KafkaRelease>> = {
  '4.3.1': { ...log4j2, artifacts: [...core('4.3.1'), 'org.apache.logging.log4j:log4j-slf4j-impl:2.25.4'] },
  '3.9.2': { ...log4j1, artifacts: core('3.9.2') },
}
