import { join } from 'node:path'
import { clusterOf, identityOf, type TaskSpec } from '@sluice/contracts'
import {
  chosenTopics,
  createEngine,
  type DeadLetterSink,
  type Engine,
  type EngineObserver,
  type EngineTiming,
  type PreparedTask,
  prepareTask,
  type SchemaLookup,
} from '@sluice/engine'
import type { KafkaAdapter, KafkaLogger, KafkaPort, OpenKafka } from '@sluice/kafka'
import type { TargetGuard } from '@sluice/network'
import type { LeaseHold, Store } from '@sluice/store'
import type { ResolvedTdengineConnection, TdenginePort } from '@sluice/tdengine'
import { resolveCluster, resolveTdengine } from '../connections/resolve-connections.ts'
import { createLetterTopic } from '../letter-topic/letter-topic.ts'
import { requireOtherTopic } from '../letter-topic/require-other-topic.ts'
import { agreeOnBounds } from './agree-on-bounds.ts'
import { createBoundedArchive } from './bounded-archive.ts'
import { throughStore } from './through-store.ts'

export interface OpenEngineOptions {
  readonly store: Pick<Store, 'secrets' | 'connectionsOf' | 'ledger' | 'readingBounds' | 'deadLetters' | 'archives'>
  readonly tdengine: TdenginePort
  readonly guard: TargetGuard
  readonly openKafka: OpenKafka
  readonly defaultTarget: ResolvedTdengineConnection | null
  /** Folder for caches, of this worker alone. */
  readonly dataDir: string
  readonly hold: LeaseHold
  /** Whose saved connections the spec means. */
  readonly workspaceId: number
  readonly version: number
  readonly spec: TaskSpec
  readonly observer: EngineObserver
  readonly kafkaLogger: KafkaLogger
  readonly timing: Partial<EngineTiming>
}

export interface OpenedEngine {
  readonly engine: Engine
  /** Of the engine, for questions beside its consumer. */
  readonly kafka: KafkaAdapter
  readonly source: TaskSpec['source']
  /** That the engine reads. */
  readonly topics: readonly string[]
  /** Closes what the engine does not own. */
  close(): Promise<void>
}

/**
 * Resolves connections and secrets, looks at the target, compiles the transform and puts an engine together; it is not started.
 * Throws SluiceError: retriable while TDengine is away, final for a design that does not fit.
 */
export const openEngine = async (options: OpenEngineOptions): Promise<OpenedEngine> => {
  const { store, hold, spec } = options
  const sources = {
    saved: store.connectionsOf(options.workspaceId),
    defaultTarget: options.defaultTarget,
    guard: options.guard,
    secret: store.secrets.resolver(hold.taskId),
  }
  const target = await resolveTdengine(spec.target.connection, sources)
  const clientId = identityOf(spec.source.clientId, hold.taskId)
  const cluster = await resolveCluster(clusterOf(spec.source), clientId, sources)
  const kafka = options.openKafka(cluster.kafka, { logger: options.kafkaLogger, guard: options.guard })
  try {
    const source = await openSource(options, kafka)
    const prepared = await prepareTask(spec, options.tdengine, target)
    const engine = engineOf(options, { kafka, ...source, prepared, schemas: cluster.registry })
    return {
      engine,
      kafka,
      source: spec.source,
      topics: source.topics,
      async close() {
        await Promise.all([kafka.close(), prepared.close()])
      },
    }
  } catch (error) {
    await kafka.close()
    throw error
  }
}

const openSource = async ({ store, hold, version, spec }: OpenEngineOptions, kafka: KafkaAdapter) => {
  requireOtherTopic(spec)
  const { topics, gone } = await chosenTopics(spec.source, kafka)
  const groupId = identityOf(spec.source.groupId, hold.taskId)
  const bounds = await agreeOnBounds({ store, kafka, hold, version, source: spec.source, groupId, topics })
  return { topics, gone, groupId, bounds }
}

/** The inbox, a topic, or both: then the topic first, which may get a row again after a failure of the inbox. */
const deadLettersOf = ({ store, hold, version, spec }: OpenEngineOptions, kafka: KafkaPort): DeadLetterSink => {
  const { destination, topic, replicationFactor } = spec.errorPolicies.archive
  const inbox = createBoundedArchive({
    limits: spec.errorPolicies.archive,
    store: (rows) => throughStore(() => store.deadLetters.store(hold.taskId, version, rows)),
    measure: () => throughStore(() => store.archives.use(hold.taskId)),
    now: Date.now,
  })
  if (destination === 'inbox' || topic === undefined) return inbox
  const letters = createLetterTopic({
    kafka,
    topic,
    copies: replicationFactor,
    context: { taskName: spec.name, index: hold.index, version },
  })
  if (destination === 'topic') return letters
  return {
    async store(rows) {
      await letters.store(rows)
      await inbox.store(rows)
    },
  }
}

interface OpenedParts extends Awaited<ReturnType<typeof openSource>> {
  readonly kafka: KafkaPort
  readonly prepared: PreparedTask
  readonly schemas: SchemaLookup | undefined
}

const engineOf = (options: OpenEngineOptions, parts: OpenedParts): Engine => {
  const { store, hold, spec } = options
  const { kafka, prepared } = parts
  const ledger = store.ledger.forLease(hold, parts.groupId)
  return createEngine({
    spec,
    taskId: hold.taskId,
    kafka,
    topics: parts.topics,
    gone: parts.gone,
    bounds: parts.bounds,
    transform: prepared.transform,
    schemas: parts.schemas,
    openWriter: prepared.openWriter,
    fit: prepared.fit,
    tags: prepared.tags,
    createdSupertables: prepared.createdSupertables,
    spillPath: join(options.dataDir, 'tasks', hold.taskId, spec.errorPolicies.cache.location, String(hold.index)),
    ledger: {
      load: (partitions) => throughStore(() => ledger.load(partitions)),
      advance: (entries) => throughStore(() => ledger.advance(entries)),
    },
    deadLetters: deadLettersOf(options, kafka),
    observer: options.observer,
    timing: options.timing,
  })
}
