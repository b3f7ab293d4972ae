import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What one step found. A check without tests of its own counts as one. */
export interface StepResult {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly seconds: number
  /** Each failed test with the first lines of what it said. */
  readonly failures: readonly string[]
  /** Tests that failed at first and passed then. */
  readonly secondTries: readonly string[]
}

/** What a step's reporter counted. */
export type Counts = Omit<StepResult, 'name' | 'seconds'>

/** One process of a step. */
export interface Lane {
  readonly command: readonly [string, ...string[]]
  readonly env?: Readonly<Record<string, string>>
  /** Reads the counts that its reporter left behind. */
  readonly counts?: () => Promise<Counts>
}

export interface Step {
  readonly name: string
  /** Run side by side. */
  readonly lanes: readonly [Lane, ...Lane[]]
}

/** Lines of lanes that run side by side say whose they are. */
const relay = (from: Readable, to: NodeJS.WritableStream, label: string): void => {
  createInterface({ input: from }).on('line', (line) => to.write(`${label}${line}\n`))
}

const runLane = ({ command: [command, ...args], env }: Lane, label: string | null): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: label === null ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    if (label !== null && child.stdout !== null && child.stderr !== null) {
      relay(child.stdout, process.stdout, label)
      relay(child.stderr, process.stderr, label)
    }
    child.once('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    child.once('exit', (code) => resolve(code === 0))
  })

/** A runner that fails without a failed test still counts as one failure. */
const countsOf = async (lane: Lane, ok: boolean): Promise<Counts> => {
  const found = (await lane.counts?.().catch(() => undefined)) ?? {
    passed: ok ? 1 : 0,
    failed: 0,
    skipped: 0,
    failures: [],
    secondTries: [],
  }
  return { ...found, failed: ok ? found.failed : Math.max(1, found.failed) }
}

/** Runs a step with its output on the terminal. */
export const runStep = async ({ name, lanes }: Step): Promise<StepResult> => {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 100 - name.length))}`)
  const startedAt = performance.now()
  const counts = await Promise.all(
    lanes.map(async (lane, index) => countsOf(lane, await runLane(lane, lanes.length === 1 ? null : `${index + 1}│ `))),
  )
  const sum = (key: 'passed' | 'failed' | 'skipped'): number => counts.reduce((total, one) => total + one[key], 0)
  return {
    name,
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    failures: counts.flatMap(({ failures }) => failures),
    secondTries: counts.flatMap(({ secondTries }) => secondTries),
    seconds: (performance.now() - startedAt) / 1000,
  }
}
