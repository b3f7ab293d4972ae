import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'

export interface ManagedProcessOptions {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  /** Runs as this user; only root can. */
  readonly uid?: number
  readonly gid?: number
  /** Everything the process prints goes here. */
  readonly logFile: string
  /** The process is ready when a line of its output matches. */
  readonly readyLine: RegExp
  readonly readyTimeoutMs?: number
  /** Polite signal; SIGKILL follows after `stopTimeoutMs`. */
  readonly stopSignal?: NodeJS.Signals
  readonly stopTimeoutMs?: number
  /** Called when it ends although nobody asked it to. */
  readonly onUnexpectedExit?: (description: string) => void
}

export interface ManagedProcess {
  readonly name: string
  readonly pid: number
  /** Ends the process at once, as a power cut would. */
  kill(): Promise<void>
  stop(): Promise<void>
}

const READY_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 15_000
const TAIL_LINES = 15

/**
 * Starts a child in its own process group, so that Ctrl-C in the terminal reaches only us and children stop in order.
 * Rejects with the end of its output when it exits or stays silent before being ready.
 */
export const startProcess = async (options: ManagedProcessOptions): Promise<ManagedProcess> => {
  mkdirSync(dirname(options.logFile), { recursive: true })
  const log = createWriteStream(options.logFile, { flags: 'a' })
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`exited with ${signal ?? code}`))
  })
  let stopping = false
  await untilReady(child, options, log, exited)
  // After the exit its last lines may still be on their way.
  child.once('close', () => log.end())
  void exited.then((how) => {
    if (!stopping) options.onUnexpectedExit?.(`${options.name} ${how}; see ${options.logFile}`)
  })
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    stopping = true
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    const timer = setTimeout(() => child.kill('SIGKILL'), options.stopTimeoutMs ?? STOP_TIMEOUT_MS)
    await exited
    clearTimeout(timer)
  }
  return {
    name: options.name,
    pid: child.pid ?? 0,
    kill: () => end('SIGKILL'),
    stop: () => end(options.stopSignal ?? 'SIGTERM'),
  }
}

const untilReady = (
  child: ChildProcess,
  options: ManagedProcessOptions,
  log: NodeJS.WritableStream,
  exited: Promise<string>,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const tail: string[] = []
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      fail('was not ready in time')
    }, options.readyTimeoutMs ?? READY_TIMEOUT_MS)
    const fail = (how: string): void => {
      clearTimeout(timer)
      reject(new Error(`${options.name} ${how}; log: ${options.logFile}\n${tail.join('\n')}`))
    }
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue
      createInterface({ input: stream }).on('line', (line) => {
        log.write(`${line}\n`)
        tail.push(line)
        if (tail.length > TAIL_LINES) tail.shift()
        if (options.readyLine.test(line)) {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    void exited.then(fail)
  })
