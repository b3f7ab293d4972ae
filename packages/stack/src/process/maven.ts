import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOrInstall } from './apt.ts'
import { run } from './run.ts'

/** `group:artifact:version` of Maven Central. */
export type MavenCoordinates = `${string}:${string}:${string}`

const dependency = (coordinates: MavenCoordinates): string => {
  const [group, artifact, version] = coordinates.split(':')
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`
}

const pom = (name: string, coordinates: readonly MavenCoordinates[]): string =>
  `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>sluice</groupId><artifactId>${name}</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    ${coordinates.map(dependency).join('\n    ')}
  </dependencies>
</project>
`

/** Folder `name` in `toolsDir` with these artifacts and all they need, fetched from Maven Central once and kept. */
export const mavenJars = async (
  toolsDir: string,
  name: string,
  coordinates: readonly MavenCoordinates[],
): Promise<string> => {
  const folder = join(toolsDir, name)
  if (existsSync(folder)) return folder
  const maven = await commandOrInstall(['mvn'], ['maven'])
  const scratch = `${folder}.${process.pid}`
  await mkdir(scratch, { recursive: true })
  await writeFile(join(scratch, 'pom.xml'), pom(name, coordinates))
  await run(maven, ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=lib'], {
    cwd: scratch,
  })
  await rename(join(scratch, 'lib'), folder).catch((error: unknown) => {
    if (!existsSync(folder)) throw error
  })
  await rm(scratch, { recursive: true })
  return folder
}
