import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A worker as a process of its own, so that it can be killed. */
export interface WorkerProcess {
  /** Every line of its log so far. */
  readonly lines: readonly string[]
  readonly httpPort: number
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void
  /** Ends it; resolves with its exit code, null when the signal ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

const exited = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

/** Resolves when the worker takes work. Throws with its log when it ends before. */
export const startWorkerProcess = async (env: Readonly<Record<string, string>>): Promise<WorkerProcess> => {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'debug', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const { promise: ready, resolve, reject } = Promise.withResolvers<{ port: number }>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    if (line.includes('worker is ready')) resolve(JSON.parse(line))
  })
  child.once('exit', () => reject(new Error(`the worker ended early:\n${lines.join('\n')}`)))
  const { port } = await ready
  return {
    lines,
    httpPort: port,
    signal: (signal) => void child.kill(signal),
    end(signal) {
      child.kill(signal)
      return exited(child)
    },
  }
}
