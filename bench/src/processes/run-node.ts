import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPauses } from './pauses.ts'

export interface NodeRun {
  readonly output: string
  /** Pauses of its garbage collector. */
  readonly pausesMs: readonly number[]
}

const REPORT_PAUSES = join(import.meta.dirname, 'report-pauses.ts')

/** Runs Node and gives what it printed; rejects with all its output when it fails. `stop` asks it to end. */
export const runNode = async (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  stop?: AbortSignal,
): Promise<NodeRun> => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-bench-node-'))
  const file = join(dir, 'pauses.json')
  try {
    const output = await outputOf(['--import', REPORT_PAUSES, ...args], { ...env, BENCH_GC_FILE: file }, stop)
    return { output, pausesMs: await readPauses(file) }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

const outputOf = async (args: readonly string[], env: NodeJS.ProcessEnv, stop?: AbortSignal): Promise<string> => {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  stop?.addEventListener('abort', () => child.kill('SIGTERM'))
  let output = ''
  let complaints = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`the process ended with ${code}:\n${complaints}${output}`)
  return output
}
