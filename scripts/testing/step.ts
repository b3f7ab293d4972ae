import { spawn } from 'node:child_process'
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

export interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly env?: Readonly<Record<string, string>>
  /** Reads the counts that the step's reporter left behind. */
  readonly counts?: () => Promise<Omit<StepResult, 'name' | 'seconds'>>
}

const runCommand = (step: Step): Promise<boolean> =>
  new Promise((resolve) => {
    const [command, ...args] = step.command
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...step.env },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    child.once('exit', (code) => resolve(code === 0))
  })

/** Runs a step with its output on the terminal. A runner that fails without a failed test still counts as one failure. */
export const runStep = async (step: Step): Promise<StepResult> => {
  console.log(`\n── ${step.name} ${'─'.repeat(Math.max(0, 100 - step.name.length))}`)
  const startedAt = performance.now()
  const ok = await runCommand(step)
  const found = (await step.counts?.().catch(() => undefined)) ?? {
    passed: ok ? 1 : 0,
    failed: ok ? 0 : 1,
    skipped: 0,
    failures: [],
    secondTries: [],
  }
  return {
    ...found,
    failed: ok ? found.failed : Math.max(1, found.failed),
    name: step.name,
    seconds: (performance.now() - startedAt) / 1000,
  }
}
