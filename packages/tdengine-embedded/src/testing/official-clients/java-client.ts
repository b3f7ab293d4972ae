import { mkdir, readdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { commandOrInstall, mavenJars, run } from '@sluice/stack/testing'

const DRIVER_VERSION = '3.7.3'
/** Whatever the locale of the machine: Java would read and print in it. */
const UTF_8 = ['-Dfile.encoding=UTF-8', '-Dsun.stdout.encoding=UTF-8', '-Dstdout.encoding=UTF-8']

/** Compiles Java where there is a runtime only; the last one that itself runs on Java 17. */
const COMPILER = 'org.eclipse.jdt:ecj:3.33.0'
const COMPILER_MAIN = 'org.eclipse.jdt.internal.compiler.batch.Main'

/** Compiles a Java program against TDengine's JDBC driver; returns the command and arguments that run its class. */
export const provideJavaClient = async (
  toolsDir: string,
  source: string,
  classes: string,
): Promise<{ java: string; arguments: readonly string[] }> => {
  const java = await commandOrInstall(['java'], ['openjdk-17-jre-headless'])
  const driver = `com.taosdata.jdbc:taos-jdbcdriver:${DRIVER_VERSION}` as const
  const jars = await mavenJars(toolsDir, `taos-jdbcdriver-${DRIVER_VERSION}`, [driver, COMPILER])
  await mkdir(classes, { recursive: true })
  const classpath = (await readdir(jars)).map((jar) => join(jars, jar)).join(delimiter)
  const compile = ['-17', '-encoding', 'UTF-8', '-proc:none', '-d', classes, '-cp', classpath, source]
  await run(java, ['-cp', join(jars, '*'), COMPILER_MAIN, ...compile])
  return { java, arguments: [...UTF_8, '-cp', [classes, join(jars, '*')].join(delimiter)] }
}
