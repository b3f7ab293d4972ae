import { type OutcomeCounts, type TaskSpec, type TaskSpecInput, taskSpecSchema } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'
import type { Catalog } from '@sluice/tdengine'
import { createMemoryTdengine, type MemoryTdengine } from '@sluice/tdengine/testing'
import { createEngine } from '../engine.ts'
import { createMemoryLedger } from '../memory-ledger.ts'
import type { EngineOptions } from '../options.ts'
import type { EngineActivity, EngineEnd, Ledger, RejectedRow } from '../port.ts'
import { prepareTask } from '../prepare-task.ts'
import { createMemoryKafka, type MemoryKafka, recordOf } from './memory-kafka.ts'
import { createVirtualTime, settleFiles, type VirtualTime } from './virtual-clock.ts'

export const DATABASE = 'db'
export const TABLE = 'readings'
export const connection = { url: 'ws://memory', username: 'root', password: '' }

type Policies = NonNullable<TaskSpecInput['errorPolicies']>
type Target = TaskSpecInput['target']

const mapped = (name: string, type: string) => ({ name, type, map: { rule: 'mapping', field: name } }) as const
const time = { as: 'number', unit: 'ms' } as const

/** A task of `ts`, `v BIGINT` and `note VARCHAR(8)`, with the tag `site VARCHAR(8)`. */
export const policySpec = (
  errorPolicies: Policies,
  target: Partial<Target> = {},
  advanced: TaskSpecInput['advanced'] = {},
): TaskSpec =>
  taskSpecSchema.parse(
    exampleTaskSpec({
      source: { ...exampleTaskSpec().source, topics: [TABLE] },
      transform: { parser: { type: 'json' } },
      target: {
        type: 'tdengine',
        database: DATABASE,
        supertable: TABLE,
        subtable: 'd_{device}',
        columns: [
          { name: 'ts', type: 'TIMESTAMP', map: { rule: 'mapping', field: 'ts', time } },
          mapped('v', 'BIGINT'),
          mapped('note', 'VARCHAR(8)'),
        ],
        tags: [mapped('site', 'VARCHAR(8)')],
        ...target,
      },
      advanced: { batchDelayMs: 20, ...advanced },
      errorPolicies,
    }),
  )

const column = (name: string, type: string) => ({ name, type, compositeKey: false })

/** The database, with the table as the mapping has it. */
export const createTarget = async (
  catalog: Catalog,
  columns: readonly string[] = ['v', 'note'],
  database = DATABASE,
): Promise<void> => {
  const types: Readonly<Record<string, string>> = { v: 'BIGINT', note: 'VARCHAR(8)' }
  await catalog.createDatabase({ name: database, precision: 'ms' })
  await catalog.createSupertable({
    database,
    name: TABLE,
    columns: [column('ts', 'TIMESTAMP'), ...columns.map((name) => column(name, types[name] ?? 'INT'))],
    tags: [column('site', 'VARCHAR(8)')],
  })
}

export type Payload = Readonly<Record<string, unknown>>

/** A message that nothing is wrong with. */
export const goodPayload = (n: number): Payload => ({
  device: n % 3,
  ts: 1_700_000_000_000 + n,
  v: n,
  note: 'fits',
  site: 'a',
})

export interface PolicyRunOptions {
  readonly policies: Policies
  readonly payloads: readonly Payload[]
  readonly target?: Partial<Target>
  readonly advanced?: TaskSpecInput['advanced']
  /** Before the task is made ready; the table is there already, unless this is given. */
  readonly arrange?: (catalog: Catalog, memory: MemoryTdengine) => Promise<void>
  /** Once it is ready, before it starts. */
  readonly disturb?: (memory: MemoryTdengine, catalog: Catalog) => void | Promise<void>
  readonly engine?: Partial<EngineOptions>
  /** Offsets behind the last record that hold none. */
  readonly markers?: number
  /** Of an earlier life. */
  readonly life?: {
    readonly memory: MemoryTdengine
    readonly ledger: Ledger
    readonly time: VirtualTime
    readonly committed: number
    readonly earliest?: number
  }
}

/** A task on its way, and what became of its rows. */
export interface PolicyRun {
  readonly memory: MemoryTdengine
  readonly catalog: Catalog
  readonly kafka: MemoryKafka
  readonly ledger: Ledger
  readonly time: VirtualTime
  readonly engine: ReturnType<typeof createEngine>
  readonly letters: readonly RejectedRow[]
  readonly activities: readonly EngineActivity[]
  end(): EngineEnd | null
  counts(): OutcomeCounts
  until(done: () => boolean): Promise<void>
  /** Values of a column that are stored, in their order. */
  stored(name: string): unknown[]
}

/** Starts a task on memory alone, from records to stored rows, with time that a test lets pass. */
export const startPolicyRun = async (options: PolicyRunOptions): Promise<PolicyRun> => {
  const { life } = options
  const memory = life?.memory ?? createMemoryTdengine()
  const catalog = await memory.catalog(connection)
  if (life === undefined) await (options.arrange?.(catalog, memory) ?? createTarget(catalog))
  const spec = policySpec(options.policies, options.target, options.advanced)
  const vt = life?.time ?? createVirtualTime(1_800_000_000_000, settleFiles)
  const clock = vt.clock(life === undefined ? 1 : 2)
  const prepared = await prepareTask(spec, memory, connection, clock.now)
  await options.disturb?.(memory, catalog)
  const records = options.payloads.map((payload, offset) => recordOf(offset, payload))
  const kafka = createMemoryKafka(TABLE, records, clock, { ...life, markers: options.markers ?? 0 })
  const ledger = life?.ledger ?? createMemoryLedger()
  const letters: RejectedRow[] = []
  const activities: EngineActivity[] = []
  let end: EngineEnd | null = null
  const engine = createEngine({
    spec,
    taskId: '1',
    kafka,
    transform: prepared.transform,
    openWriter: prepared.openWriter,
    fit: prepared.fit,
    tags: prepared.tags,
    createdSupertables: prepared.createdSupertables,
    ledger,
    deadLetters: { store: async (rows) => void letters.push(...rows) },
    observer: {
      activity: (activity) => activities.push(activity),
      error: () => undefined,
      snapshot: () => undefined,
    },
    untilCaughtUp: true,
    clock,
    random: () => 0.5,
    timing: { commitIntervalMs: 50, snapshotIntervalMs: 50 },
    ...options.engine,
  })
  void engine.done.then((value) => {
    end = value
  })
  engine.start().catch(() => undefined)
  return {
    memory,
    catalog,
    kafka,
    ledger,
    time: vt,
    engine,
    letters,
    activities,
    end: () => end,
    counts: () => engine.snapshot().counts,
    async until(done) {
      const deadlineMs = vt.now() + 3_600_000
      await vt.run(() => {
        if (vt.now() > deadlineMs) throw new Error('it did not come to that within an hour')
        return done()
      })
    },
    stored: (name) =>
      memory
        .rows(DATABASE, TABLE)
        .map(({ columns }) => columns[name])
        .sort(),
  }
}

/** Runs a task to its end. */
export const runPolicies = async (options: PolicyRunOptions): Promise<PolicyRun> => {
  const run = await startPolicyRun(options)
  await run.until(() => run.end() !== null)
  return run
}
