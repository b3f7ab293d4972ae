import { isSluiceError, SluiceError } from '@sluice/contracts'
import { createEndWatch, END_FRESH_MS } from './accounting/end-watch.ts'
import { createLosses } from './accounting/losses.ts'
import { type Completion, createCompletion } from './bounds/completion.ts'
import { findBounds } from './bounds/find-bounds.ts'
import { createParking } from './bounds/parking.ts'
import type { PartitionBound } from './bounds/partition-bound.ts'
import { systemClock } from './clock.ts'
import { toldHandlers } from './detail/told-handlers.ts'
import { asSluiceError, failureOf, LostConnection, mayRecover } from './failure.ts'
import { createHandlers } from './handlers.ts'
import { ENGINE_TIMING_DEFAULT, type EngineOptions } from './options.ts'
import { createParts } from './parts.ts'
import { createPause } from './pause.ts'
import { everyTick } from './periodic.ts'
import type { Engine, EngineEnd } from './port.ts'
import { endsRows } from './rejects.ts'
import { type RetryPolicy, retry } from './retry.ts'
import { takeSnapshot } from './snapshot.ts'
import { createSnapshotRhythm } from './snapshot-rhythm.ts'
import { openSpill, type Spill } from './spill/spill.ts'

/** What is under way when an engine gives up has this long to answer. */
const LAST_ANSWER_MS = 2_000
const IDLE_CHECK_MS = { min: 10, max: 1_000 }

/** Trouble of ledger and commit that the next account makes up for. */
const accountMayRecover = (error: unknown): boolean =>
  isSluiceError(error) &&
  // A right to commit that was taken may be given back.
  ((error.retriable && error.code !== 'LEASE_LOST') || error.code === 'KAFKA_NOT_AUTHORIZED')

/** The group is changing coordinators or members: it answers when that is over. */
const isGroupMoving = (error: unknown): boolean => isSluiceError(error, 'KAFKA_REBALANCED')

/** An engine at rest; `start` sets it going. It runs once. */
export const createEngine = (options: EngineOptions): Engine => {
  const { spec, kafka, observer, clock = systemClock, random = Math.random } = options
  const { offset, idleTimeoutMs } = spec.source
  const { topics = spec.source.topics, gone = null } = options
  const timing = { ...ENGINE_TIMING_DEFAULT, ...options.timing }
  const { promise: done, resolve: resolveDone } = Promise.withResolvers<EngineEnd>()
  /** Aborts when the engine gives up on everything that has not ended. */
  const abandon = new AbortController()
  const closed = new AbortController()
  const backoff = { minMs: timing.retryDelayMinMs, maxMs: timing.retryDelayMaxMs }
  const policy: RetryPolicy = { clock, random, backoff, signal: abandon.signal }

  const startedMs = clock.now()
  let opening: Promise<void> | null = null
  let joined = false
  /** Null for a run without an end. */
  let completion: Completion | null = null
  const parking = createParking()
  let ending: EngineEnd | null = null
  let spill: Spill | null = null

  const fail = (error: unknown): void => finish({ reason: 'failed', error: asSluiceError(error) })

  const parts = createParts(options, timing, policy, {
    onFatal: fail,
    accepting: () => ending === null,
    onTaken() {
      if (completion?.allTaken() === true) sink.flush()
    },
    onAway: (isAway) => spill?.away(isAway),
    onEnded() {
      if (completion?.isOver() === true) finish({ reason: 'completed' })
    },
  })
  const { consumer, partitions, accountant, meters, errors, budget, writers, sink, membership, takeIn } = parts
  const pause = createPause({ ...parts, observer, now: clock.now })
  abandon.signal.addEventListener('abort', budget.close)

  const snapshot = () =>
    takeSnapshot({
      ...parts,
      atMs: clock.now(),
      counts: accountant.counts,
      gone,
      failed: ending?.reason === 'failed',
      startedMs,
      createdSupertables: options.createdSupertables?.() ?? 0,
      cachedRecords: spill?.records ?? 0,
      parked: parking.held,
      progress: completion?.progress() ?? null,
      joined,
      paused: joined && (spill?.records ?? 0) === 0 && pause.rests(),
    })

  /** Ends the engine; the first reason holds, but a failure during a drain outranks it. */
  const finish = (end: EngineEnd): void => {
    const first = ending === null
    if (!first && (end.reason !== 'failed' || ending?.reason === 'failed' || abandon.signal.aborted)) return
    ending = end
    parking.close()
    if (end.reason === 'failed') {
      errors.tell(end.error)
      abandon.abort()
    }
    if (first) void close().then(() => resolveDone(ending ?? end))
  }

  /** Waits for the target. What policies say about rows is for the rows to meet: a writer that is not open yet opens later. */
  const openOne = async (action: () => Promise<void>): Promise<void> => {
    const { connectionLost, connectionTimeoutS } = spec.errorPolicies
    const waitsForEver = connectionLost === 'retry'
    const untilMs = clock.now() + connectionTimeoutS * 1_000
    try {
      await retry(action, (error) => mayRecover(error) && (waitsForEver || clock.now() < untilMs), errors.tell, policy)
    } catch (error) {
      const failure = failureOf(error)
      const isForRows =
        failure === 'table' || (failure === 'target' && endsRows(spec.errorPolicies, asSluiceError(error)))
      if (isForRows || (mayRecover(error) && connectionLost !== 'fail' && !policy.signal.aborted)) return
      throw mayRecover(error) ? new LostConnection(asSluiceError(error), connectionTimeoutS) : error
    }
  }

  const openCache = async (): Promise<Spill | null> => {
    const { connectionLost, cache } = spec.errorPolicies
    if (connectionLost !== 'cache') return null
    if (options.spillPath === undefined)
      throw new SluiceError('CONFIG_INVALID', 'the worker has no folder for caches', { field: 'errorPolicies.cache' })
    const opening = openSpill({
      path: options.spillPath,
      bytesMax: cache.bytesMax,
      kafka,
      topics,
      partitions,
      observer,
      policy,
      takeIn,
      accepting: () => ending === null,
      onTrouble: errors.tell,
      onFatal: fail,
    })
    return opening.catch((cause: unknown) => {
      const message = 'the folder for caches cannot be used'
      throw new SluiceError('CONFIG_INVALID', message, { field: 'errorPolicies.cache', retriable: true, cause })
    })
  }

  const presentEnds = async (): Promise<readonly PartitionBound[] | null> => {
    const end = options.untilCaughtUp === true ? ({ at: 'now' } as const) : spec.source.end
    if (end.at === 'never') return null
    const reading = { groupId: parts.groupId, topics, offset, end, isolation: spec.source.isolation }
    return retry(() => findBounds(kafka, reading), isGroupMoving, errors.tell, policy)
  }

  /** Ends a bounded run when it is over; an answer of Kafka that does not come is asked for again. */
  const checkCompletion = async (): Promise<void> => {
    if (completion === null || !joined || ending !== null) return
    try {
      if (await completion.isOverEverywhere()) finish({ reason: 'completed' })
    } catch (error) {
      errors.tell(asSluiceError(error))
    }
  }

  const openAll = async (): Promise<void> => {
    const opens = writers.flatMap(({ open }) => options.transform.layouts.map((layout) => () => open(layout)))
    await Promise.all(opens.map(openOne))
    if (ending !== null) return
    const bounds = options.bounds ?? (await presentEnds())
    if (bounds !== null) completion = createCompletion({ kafka, groupId: parts.groupId, bounds, partitions })
    spill = await openCache()
    joined = true
    const nothing = async (): Promise<void> => undefined
    const path = spill ?? { assigned: nothing, revoked: nothing, take: takeIn }
    const handlers = createHandlers(parts, {
      path,
      limits: completion === null ? null : { run: completion, parking },
      losses: spill === null ? createLosses(partitions) : null,
      whenLost: spec.source.whenLost,
      clock,
      observer,
      fail,
    })
    await consumer.start(toldHandlers(handlers, parts.tell, clock.now))
    meters.lastArrivalMs = clock.now()
    await checkCompletion()
  }

  const checkSilence = (): void => {
    if (pause.isPaused || budget.rows > 0 || (spill?.records ?? 0) > 0 || !joined) return
    // A member that waits for its group gets nothing, whatever is there.
    if (gone !== null || meters.sourceTrouble() || !meters.isAssigned) return
    const silentMs = clock.now() - meters.lastArrivalMs
    if (idleTimeoutMs > 0 && silentMs >= idleTimeoutMs) finish({ reason: 'completed' })
    else if (silentMs >= timing.caughtUpSilenceMs)
      completion?.passRemoved().catch((error: unknown) => errors.tell(asSluiceError(error)))
  }

  const account = async (): Promise<void> => {
    try {
      await accountant.settle()
      await checkCompletion()
    } catch (error) {
      if (!accountMayRecover(error)) return fail(error)
      if (isSluiceError(error, 'KAFKA_NOT_AUTHORIZED')) meters.sourceFailed()
      errors.tell(asSluiceError(error))
    }
  }

  const startTimers = (): void => {
    everyTick(clock, timing.commitIntervalMs, closed.signal, account)
    const intervalMs = timing.snapshotIntervalMs
    const [isPaused, isEnding] = [() => pause.isPaused, () => ending !== null]
    const rhythm = createSnapshotRhythm({ ...parts, intervalMs, isPaused, isEnding })
    everyTick(clock, intervalMs, closed.signal, () => {
      errors.sweep()
      if (rhythm.isDue(clock.now())) observer.snapshot(rhythm.note(snapshot()))
    })
    const lookAtEnds = createEndWatch({
      ...parts,
      kafka,
      topics,
      isolation: spec.source.isolation,
      isPaused,
      now: clock.now,
      onTrouble: errors.tell,
    })
    everyTick(clock, END_FRESH_MS, closed.signal, async () => {
      if (joined) await lookAtEnds()
    })
    const idleCheckMs = Math.max(IDLE_CHECK_MS.min, Math.min(IDLE_CHECK_MS.max, idleTimeoutMs / 4 || IDLE_CHECK_MS.max))
    everyTick(clock, idleCheckMs, closed.signal, checkSilence)
  }

  /** Waits for `work`, but not for ever once the engine has given up. Its failure is told, and closing goes on. */
  const patiently = async (work: Promise<void>): Promise<void> => {
    const { promise: abandoned, resolve } = Promise.withResolvers<void>()
    if (abandon.signal.aborted) resolve()
    else abandon.signal.addEventListener('abort', () => resolve())
    const patience = abandoned.then(() => clock.sleep(LAST_ANSWER_MS, closed.signal))
    await Promise.race([work.catch((error: unknown) => errors.tell(asSluiceError(error))), patience])
  }

  const settle = (): Promise<void> => retry(accountant.settle, accountMayRecover, errors.tell, policy).catch(fail)

  /** The ordered end: no more input, rows in flight end, account and commit, leave the group, close the lanes. */
  const close = async (): Promise<void> => {
    observer.activity({ level: 'info', activity: 'stopping', content: '' })
    await opening?.catch(() => undefined)
    sink.flush()
    if (joined) await patiently(consumer.stopFetching())
    sink.flush()
    await budget.empty()
    await patiently(sink.settled())
    await settle()
    if (membership.owes) {
      await membership.settled()
      await settle()
    }
    if (joined) await patiently(consumer.close())
    await Promise.all(writers.map((writer) => patiently(writer.close())))
    await spill?.close().catch((error: unknown) => errors.tell(asSluiceError(error)))
    closed.abort()
    observer.snapshot(snapshot())
    const { reason, error } = ending ?? { reason: 'stopped' as const }
    if (error === undefined) observer.activity({ level: 'info', activity: reason, content: '' })
    else observer.activity({ level: 'error', activity: reason, content: `${error.code}: ${error.message}` })
  }

  return {
    async start() {
      if (opening !== null || ending !== null) throw new RangeError('an engine starts once')
      startTimers()
      if (gone !== null) errors.tell(gone)
      opening = openAll()
      try {
        await opening
        if (ending === null) observer.activity({ level: 'info', activity: 'started', content: parts.groupId })
      } catch (error) {
        fail(error)
        throw asSluiceError(error)
      }
    },
    setPaused: pause.set,
    stop() {
      finish({ reason: 'stopped' })
      if (!joined) abandon.abort()
      const cancel = clock.after(timing.drainTimeoutMs, () => abandon.abort())
      closed.signal.addEventListener('abort', cancel)
      return done
    },
    done,
    snapshot,
  }
}
