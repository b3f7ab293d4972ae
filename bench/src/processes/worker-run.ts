import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { outcomeCountsSchema, type TaskSpecInput, WORKER_NODE_OPTIONS } from '@sluice/contracts'
import { repositoryRoot } from '@sluice/stack'
import { z } from 'zod'
import { runNode } from './run-node.ts'

/** What of the report of `sluice run --json` the benchmark reads. */
const reportSchema = z.object({
  reason: z.string(),
  counts: outcomeCountsSchema,
  replayedRows: z.number(),
  createdSubtables: z.number(),
  writeBatches: z.number(),
  activeFromMs: z.number().nullable(),
  activeSeconds: z.number(),
  rowsPerSecond: z.number(),
  cpuSecondsPerMillionRows: z.number().nullable(),
  peakRssMiB: z.number(),
})
export interface WorkerReport extends z.infer<typeof reportSchema> {
  readonly pausesMs: readonly number[]
}

export interface WorkerRunOptions {
  readonly task: TaskSpecInput
  readonly sink: 'tdengine' | 'null'
  readonly tdengineUrl: string
  readonly profileDir: string | null
  /** Left out: until it has caught up. */
  readonly until?: AbortSignal
}

const CLI = join(repositoryRoot, 'apps', 'cli', 'src', 'bin', 'sluice.ts')

/** Runs the task in a process of its own, which Node starts as it starts a worker. */
export const runWorker = async ({
  task,
  sink,
  tdengineUrl,
  profileDir,
  until,
}: WorkerRunOptions): Promise<WorkerReport> => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-bench-'))
  try {
    const file = join(dir, 'task.json')
    await writeFile(file, JSON.stringify(task))
    const profiling = profileDir === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`]
    const { output, pausesMs } = await runNode(
      [
        ...[...WORKER_NODE_OPTIONS, ...profiling, CLI, 'run', file, '--json', '--metrics-interval', '0'],
        ...(until === undefined ? ['--until-caught-up'] : []),
        ...['--sink', sink, '--dead-letters', join(dir, 'dead-letters.ndjson')],
      ],
      { ...process.env, TDENGINE_URL: tdengineUrl },
      until,
    )
    return { ...reportSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? '')), pausesMs }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
