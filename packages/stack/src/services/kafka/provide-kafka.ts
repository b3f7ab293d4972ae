import { commandOrInstall } from '../../process/apt.ts'
import { mavenJars } from '../../process/maven.ts'
import { type KafkaVersion, kafkaReleases, NEWEST_KAFKA } from './release.ts'

export interface KafkaProgram {
  /** Absolute path of Java. */
  readonly java: string
  /** Folder of the jars. */
  readonly jars: string
}

/** What a broker is started with; fetched when it is not there. */
export const provideKafka = async (toolsDir: string, version: KafkaVersion = NEWEST_KAFKA): Promise<KafkaProgram> => ({
  java: await commandOrInstall(['java'], ['openjdk-17-jre-headless']),
  jars: await mavenJars(toolsDir, `kafka-${version}`, kafkaReleases[version].artifacts),
})
