import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOrInstall } from '../../process/apt.ts'
import { run } from '../../process/run.ts'

/** kafka-tools of 4.4.0 was never published whole, so 4.3.1 it is. */
const KAFKA_VERSION = '4.3.1'

const dependency = (group: string, artifact: string, version: string): string =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>sluice</groupId><artifactId>kafka-broker</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    ${dependency('org.apache.kafka', 'kafka_2.13', KAFKA_VERSION)}
    ${dependency('org.apache.kafka', 'kafka-tools', KAFKA_VERSION)}
    ${dependency('org.apache.logging.log4j', 'log4j-slf4j-impl', '2.25.4')}
  </dependencies>
</project>
`

/** Folder with the jars of Apache Kafka, fetched from Maven Central once and kept in `toolsDir`. */
export const kafkaJars = async (toolsDir: string): Promise<string> => {
  const folder = join(toolsDir, `kafka-${KAFKA_VERSION}`)
  if (existsSync(folder)) return folder
  const maven = await commandOrInstall(['mvn'], ['maven'])
  const scratch = `${folder}.${process.pid}`
  await mkdir(scratch, { recursive: true })
  await writeFile(join(scratch, 'pom.xml'), POM)
  await run(maven, ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=lib'], {
    cwd: scratch,
  })
  await rename(join(scratch, 'lib'), folder).catch((error: unknown) => {
    if (!existsSync(folder)) throw error
  })
  await rm(scratch, { recursive: true })
  return folder
}
