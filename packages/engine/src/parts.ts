import { identityOf, type PolicyCase, SluiceError } from '@sluice/contracts'
import { createAccountant } from './accounting/accountant.ts'
import { createPartitions } from './accounting/partitions.ts'
import { tellDetailTo } from './detail/tell-detail.ts'
import { toldCommits, toldLedger } from './detail/told-accounts.ts'
import { toldWriters } from './detail/told-writers.ts'
import { createBudget } from './intake/budget.ts'
import { createIntake, type IntakeOptions } from './intake/intake.ts'
import { rowsInFlightOf } from './intake/rows-in-flight.ts'
import { createSchemaWait } from './intake/schema-wait.ts'
import { createLaneWriters } from './lanes/lane-writers.ts'
import { createMembership } from './membership.ts'
import { createErrorLog } from './meters/error-log.ts'
import { createMeters } from './meters/meters.ts'
import type { EngineOptions, EngineTiming } from './options.ts'
import type { SchemaLookup } from './port.ts'
import type { RetryPolicy } from './retry.ts'
import { createSink } from './sink.ts'
import { readsWithoutGone } from './topics/chosen-topics.ts'

/** Lanes when the spec leaves the choice to us: two keep a server busy, more gave nothing (measured). */
const WRITE_CONCURRENCY_DEFAULT = 2
/** Payload bytes in flight, beside the row limit of the spec: rows can be large, and take several times their bytes. */
const BYTES_IN_FLIGHT_MAX = 32 * 1024 * 1024

/**
 * With fewer offsets than this to read, lanes do not wait for full blocks: what is left may be no rows at all (markers of
 * transactions, records of one that is open), and blocks are small anyway.
 */
const BACKLOG_WORTH_WAITING = 1_000

const nowhere: SchemaLookup = {
  async schema() {
    const message = 'payloads name schemas of a registry, and the source names none'
    throw new SluiceError('INVALID_REQUEST', message, { field: 'source.registry' })
  },
}

/** What the parts tell the engine. */
export interface PartHooks extends Pick<IntakeOptions, 'accepting' | 'onTaken' | 'onEnded'> {
  readonly onFatal: (error: unknown) => void
  readonly onAway: (isAway: boolean) => void
}

/** Everything between the ports of one engine, wired and at rest. Dials nothing. */
export const createParts = (options: EngineOptions, timing: EngineTiming, policy: RetryPolicy, hooks: PartHooks) => {
  const { spec, kafka, ledger, observer } = options
  const { offset: offsetReset, fetchMaxWaitMs, partitionFetchMaxBytes, fetchMaxBytes, isolation } = spec.source
  const topics = options.topics ?? spec.source.topics
  const { writeConcurrency } = spec.advanced
  const rowsInFlightMax = rowsInFlightOf(spec)
  const { clock } = policy

  const groupId = identityOf(spec.source.groupId, options.taskId)
  const consumer = kafka.consumer({
    groupId,
    topics,
    offsetReset,
    topicsJoin: spec.source.topicPattern !== undefined || readsWithoutGone(spec.source),
    newPartitions: spec.source.newPartitions,
    fetchMaxWaitMs,
    partitionFetchMaxBytes,
    fetchMaxBytes,
    isolation,
    resumeAt: spec.source.whenForgotten === 'ledger' ? (assigned) => ledger.load(assigned) : undefined,
  })
  const partitions = createPartitions()
  const tell = tellDetailTo(observer)
  const accountant = createAccountant(
    partitions,
    toldLedger(ledger, tell, clock.now),
    toldCommits(consumer, tell, clock.now),
  )
  const meters = createMeters(clock.now)
  const errors = createErrorLog(observer, clock.now)
  const budget = createBudget({ rows: rowsInFlightMax, bytes: BYTES_IN_FLIGHT_MAX }, () => sink.flush())
  const writers = Array.from({ length: writeConcurrency || WRITE_CONCURRENCY_DEFAULT }, (_, lane) =>
    toldWriters(
      createLaneWriters(
        (layout) => options.openWriter(layout, lane),
        (error) => errors.tell(error),
      ),
      lane,
      tell,
      clock.now,
    ),
  )
  const onLimit = (): void => {
    const content = 'the data names more tables or columns than the task allows'
    observer.activity({ level: 'warn', activity: 'limitReached', content })
  }
  const onDropping = (policy: PolicyCase, code: string): void =>
    observer.activity({ level: 'warn', activity: 'dropping', content: `${policy}: ${code}` })
  const sink = createSink({
    spec,
    writers,
    rowsInFlightMax,
    onLimit,
    onDropping,
    onArchiveFull: () => observer.activity({ level: 'warn', activity: 'dropping', content: 'the archive is full' }),
    onAway: hooks.onAway,
    fit: options.fit,
    tags: options.tags,
    onDrift: (supertable, tag) =>
      observer.activity({ level: 'warn', activity: 'tagDrift', content: `${supertable}: ${tag}` }),
    deadLetters: options.deadLetters,
    budget,
    meters,
    expectsMore: () => partitions.backlog() >= BACKLOG_WORTH_WAITING,
    policy,
    onTrouble: errors.tell,
    onFatal: hooks.onFatal,
  })
  const membership = createMembership({
    kafka,
    groupId,
    whenForgotten: spec.source.whenForgotten,
    partitions,
    ledger,
    accountant,
    observer,
    policy,
    onTrouble: errors.tell,
    revokeTimeoutMs: timing.revokeTimeoutMs,
    accepting: hooks.accepting,
    flush: sink.flush,
  })
  const awaitSchemas = createSchemaWait({
    transform: options.transform,
    lookup: options.schemas ?? nowhere,
    policy,
    onTrouble(error) {
      meters.sourceFailed()
      errors.tell(error)
    },
  })
  const takeIn = createIntake({
    ...hooks,
    transform: options.transform,
    awaitSchemas,
    partitions,
    budget,
    sink,
    meters,
    clock,
    rowsInFlightMax,
  })
  return { groupId, consumer, partitions, accountant, meters, errors, budget, writers, sink, membership, takeIn, tell }
}

export type Parts = ReturnType<typeof createParts>
