import { mavenJars } from '../../process/maven.ts'

/** kafka-tools of 4.4.0 was never published whole, so 4.3.1 is the newest; 3.9 is the last line before 4. */
export const kafkaVersions = ['4.3.1', '3.9.2'] as const

export type KafkaVersion = (typeof kafkaVersions)[number]

/** Folder with the jars of Apache Kafka. */
export const kafkaJars = (toolsDir: string, version: KafkaVersion): Promise<string> =>
  mavenJars(toolsDir, `kafka-${version}`, [
    `org.apache.kafka:kafka_2.13:${version}`,
    `org.apache.kafka:kafka-tools:${version}`,
    'org.apache.logging.log4j:log4j-slf4j-impl:2.25.4',
  ])
