import { mavenJars } from '../../process/maven.ts'

/** kafka-tools of 4.4.0 was never published whole, so 4.3.1 it is. */
const KAFKA_VERSION = '4.3.1'

/** Folder with the jars of Apache Kafka. */
export const kafkaJars = (toolsDir: string): Promise<string> =>
  mavenJars(toolsDir, `kafka-${KAFKA_VERSION}`, [
    `org.apache.kafka:kafka_2.13:${KAFKA_VERSION}`,
    `org.apache.kafka:kafka-tools:${KAFKA_VERSION}`,
    'org.apache.logging.log4j:log4j-slf4j-impl:2.25.4',
  ])
