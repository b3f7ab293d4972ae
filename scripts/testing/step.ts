import { type Counts, type Lane, runLane } from './lane.ts'

/** What the lanes of a step found together. */
export interface StepResult extends Counts {
  readonly name: string
  readonly seconds: number
}

export interface Step {
  readonly name: string
  /** Run side by side; lines of several say whose they are. */
  readonly lanes: readonly [Lane, ...Lane[]]
}

/** Runs a step with its output on the terminal. */
export const runStep = async ({ name, lanes }: Step): Promise<StepResult> => {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 100 - name.length))}`)
  const startedAt = performance.now()
  const counts = await Promise.all(
    lanes.map((lane, index) => runLane(lane, lanes.length === 1 ? '' : `${index + 1}│ `)),
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
