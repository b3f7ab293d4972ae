import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { repositoryRoot } from '@sluice/stack'

/** A worker of the product. */
export interface WorkerProcess {
  readonly pid: number
  stop(): Promise<void>
}

/** Resolves when it takes work; rejects with its log when it ends before. */
export const startWorker = async (env: Readonly<Record<string, string>>): Promise<WorkerProcess> => {
  const child = spawn(process.execPath, [join(repositoryRoot, 'apps', 'worker', 'src', 'main.ts')], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const log: string[] = []
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.push(line)
      if (line.includes('worker is ready')) resolve()
    })
    child.once('exit', () => reject(new Error(`the worker ended early:\n${log.join('\n')}`)))
  })
  const { pid } = child
  if (pid === undefined) throw new Error('the worker has no process id')
  return {
    pid,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
