import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../bin/sluice.ts', import.meta.url))

/** What a process printed and how it ended; no exit code when a signal ended it. */
export interface Finished {
  readonly exitCode: number | null
  readonly out: string
  readonly err: string
}

/** Where the services of the test run are; what a test needs of `stackEndpoints()`. */
export interface RunServices {
  readonly kafkaBrokers: string
  readonly tdengineUrl: string
  readonly tdengineUser: string
  readonly tdenginePassword: string
}

/** `sluice run` as a process of its own. */
export const startRun = (
  { tdengineUrl, tdengineUser, tdenginePassword }: RunServices,
  ...args: readonly string[]
): ChildProcess => {
  const url = tdengineUrl.replace('://', `://${tdengineUser}:${tdenginePassword}@`)
  const env = { ...process.env, TDENGINE_URL: url }
  return spawn(process.execPath, [bin, 'run', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

export const finish = async (child: ChildProcess): Promise<Finished> => {
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { exitCode, out, err }
}
