import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identityOf, type OutcomeCounts, type TaskSpecInput } from '@sluice/contracts'
import { createKafkajs } from '@sluice/kafka'
import { type FailingTdengine, stackEndpoints, startFailingTdengine, uniqueName } from '@sluice/stack/testing'
import { type Catalog, createTdengine } from '@sluice/tdengine'
import { createEngine } from '../engine.ts'
import { createMemoryLedger } from '../memory-ledger.ts'
import type { EngineActivity, EngineEnd, RejectedRow } from '../port.ts'
import { prepareTask } from '../prepare-task.ts'
import { createTarget, type Payload, policySpec, TABLE } from './policy-run.ts'

type Policies = NonNullable<TaskSpecInput['errorPolicies']>

export interface RealRunOptions {
  readonly policies: Policies
  readonly payloads: readonly Payload[]
  readonly target?: Partial<TaskSpecInput['target']>
  readonly advanced?: TaskSpecInput['advanced']
  /** Before the task is made ready; left out, the table is made as the mapping has it. */
  readonly arrange?: (catalog: Catalog, database: string) => Promise<void>
  /** Once it is ready, before it starts. */
  readonly disturb?: (catalog: Catalog, database: string) => Promise<void>
  /** While it runs. */
  readonly meanwhile?: (run: Pick<RealRun, 'engine' | 'activities'>) => Promise<void>
}

/** How a task ended, and what became of its rows. */
export interface RealRun {
  readonly engine: ReturnType<typeof createEngine>
  readonly end: EngineEnd
  readonly counts: OutcomeCounts
  readonly letters: readonly RejectedRow[]
  readonly activities: readonly EngineActivity[]
  /** Offsets committed, over all partitions. */
  readonly committed: number
  /** First column of the rows of a SELECT from the table, as text, sorted. */
  stored(select: string): Promise<string[]>
  typeOf(column: string): Promise<string | undefined>
}

/** Tasks on real Kafka and a TDengine that can misbehave. */
export interface RealSetting {
  readonly tdengine: FailingTdengine
  run(options: RealRunOptions): Promise<RealRun>
  close(): Promise<void>
}

const PARTITIONS = 4

export const openRealSetting = async (): Promise<RealSetting> => {
  const tdengine = await startFailingTdengine()
  const [host = '', port] = stackEndpoints().kafkaBrokers.split(':')
  const clientId = uniqueName('policies')
  const kafka = createKafkajs({ brokers: [{ host, port: Number(port) }], sasl: null, tls: null, clientId })
  const target = createTdengine()
  const catalog = await target.catalog(tdengine)

  return {
    tdengine,
    async run({ policies, payloads, arrange, disturb, meanwhile, ...options }) {
      const name = uniqueName('policy')
      const spec = policySpec(policies, { database: name, ...options.target }, options.advanced)
      const topic = {
        ...spec,
        source: { ...spec.source, topics: [name], groupId: { text: name, includeTaskId: false } },
      }
      await (arrange?.(catalog, name) ?? createTarget(catalog, undefined, name))
      await kafka.createTopic(name, PARTITIONS)
      await kafka.produce(
        name,
        payloads.map((value) => ({ key: String(value['device']), value: JSON.stringify(value) })),
      )
      const prepared = await prepareTask(topic, target, tdengine)
      await disturb?.(catalog, name)
      const letters: RejectedRow[] = []
      const activities: EngineActivity[] = []
      const engine = createEngine({
        spec: topic,
        taskId: '1',
        kafka,
        transform: prepared.transform,
        openWriter: prepared.openWriter,
        fit: prepared.fit,
        tags: prepared.tags,
        spillPath: join(await mkdtemp(join(tmpdir(), 'sluice-spill-')), '0'),
        ledger: createMemoryLedger(),
        deadLetters: { store: async (rows) => void letters.push(...rows) },
        observer: { activity: (one) => activities.push(one), error: () => undefined, snapshot: () => undefined },
        untilCaughtUp: true,
        timing: { retryDelayMaxMs: 1_000, commitIntervalMs: 200 },
      })
      try {
        engine.start().catch(() => undefined)
        await meanwhile?.({ engine, activities })
        const end = await engine.done
        const positions = await kafka.committed(identityOf(topic.source.groupId, '1'), [name])
        return {
          engine,
          end,
          counts: engine.snapshot().counts,
          letters,
          activities,
          committed: positions.reduce((sum, { offset }) => sum + offset, 0),
          async stored(select) {
            const { rows } = await catalog.query(`SELECT ${select} FROM \`${name}\`.\`${TABLE}\``)
            return rows.map(([value]) => String(value)).sort()
          },
          async typeOf(column) {
            const { columns, tags } = await catalog.supertable(name, TABLE)
            return [...columns, ...tags].find((one) => one.name === column)?.type
          },
        }
      } finally {
        await prepared.close()
      }
    },
    async close() {
      await Promise.all([catalog.close(), kafka.close()])
      await tdengine.close()
    },
  }
}
