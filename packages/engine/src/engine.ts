import { identityOf, isSluiceError, type SluiceError } from '@sluice/contracts'
import type { ConsumerHandlers } from '@sluice/kafka'
import { createAccountant } from './accounting/accountant.ts'
import { createPartitions } from './accounting/partitions.ts'
import { type CaughtUp, createCaughtUp } from './caught-up.ts'
import { systemClock } from './clock.ts'
import { asSluiceError, mayRecover } from './failure.ts'
import { noteArrival } from './intake/arrival.ts'
import { createBudget } from './intake/budget.ts'
import { createIntake } from './intake/intake.ts'
import { createLaneHandle } from './lanes/lane-handle.ts'
import { createMembership } from './membership.ts'
import { createErrorLog } from './meters/error-log.ts'
import { createMeters } from './meters/meters.ts'
import { ENGINE_TIMING_DEFAULT, type EngineOptions } from './options.ts'
import type { Engine, EngineEnd } from './port.ts'
import { type RetryPolicy, retry } from './retry.ts'
import { createSink } from './sink.ts'
import { takeSnapshot } from './snapshot.ts'

/** Lanes when the spec leaves the choice to us: two keep a server busy, more gave nothing (measured). */
const WRITE_CONCURRENCY_DEFAULT = 2
/** Payload bytes in memory, beside the row limit of the spec: rows can be large. */
const BYTES_IN_FLIGHT_MAX = 128 * 1024 * 1024
/** What is under way when an engine gives up has this long to answer. */
const LAST_ANSWER_MS = 2_000
const IDLE_CHECK_MS_MAX = 1_000

/** An engine at rest; `start` sets it going. It runs once. */
export const createEngine = (options: EngineOptions): Engine => {
  const { spec, kafka, observer, clock = systemClock, random = Math.random } = options
  const timing = { ...ENGINE_TIMING_DEFAULT, ...options.timing }
  const groupId = identityOf(spec.source.groupId, options.taskId)
  const { promise: done, resolve: resolveDone } = Promise.withResolvers<EngineEnd>()
  /** Gives up on everything that has not ended. */
  const abandon = new AbortController()
  const closed = new AbortController()
  const backoff = { minMs: timing.retryDelayMinMs, maxMs: timing.retryDelayMaxMs }
  const policy: RetryPolicy = { clock, random, backoff, signal: abandon.signal }

  let ending: EngineEnd | null = null
  let opening: Promise<void> | null = null
  let joined = false
  let caughtUp: CaughtUp | null = null

  const partitions = createPartitions()
  const meters = createMeters(clock.now)
  const errors = createErrorLog(observer, clock.now)
  const budget = createBudget({ rows: spec.advanced.rowsInFlightMax, bytes: BYTES_IN_FLIGHT_MAX }, () => sink.flush())
  const writers = Array.from({ length: spec.advanced.writeConcurrency || WRITE_CONCURRENCY_DEFAULT }, () =>
    createLaneHandle(options.openLane),
  )
  const sink = createSink({
    spec,
    writers,
    deadLetters: options.deadLetters,
    budget,
    meters,
    policy,
    onTrouble: errors.tell,
    onFatal: (error) => fail(error),
  })
  const { topics, offset, fetchMaxWaitMs, idleTimeoutMs } = spec.source
  const consumer = kafka.consumer({ groupId, topics, offsetReset: offset, fetchMaxWaitMs })
  const accountant = createAccountant(partitions, options.ledger, consumer)
  const membership = createMembership({
    partitions,
    ledger: options.ledger,
    accountant,
    observer,
    policy,
    onTrouble: errors.tell,
    revokeTimeoutMs: timing.revokeTimeoutMs,
    flush: sink.flush,
  })
  const takeIn = createIntake({
    transform: options.transform,
    partitions,
    budget,
    sink,
    meters,
    clock,
    rowsInFlightMax: spec.advanced.rowsInFlightMax,
    accepting: () => ending === null,
    onTaken() {
      if (caughtUp?.allTaken() === true) sink.flush()
    },
    onEnded() {
      if (caughtUp?.reached() === true) finish({ reason: 'completed' })
    },
  })
  abandon.signal.addEventListener('abort', budget.close)

  const snapshot = () =>
    takeSnapshot({
      atMs: clock.now(),
      counts: accountant.counts,
      failed: ending?.reason === 'failed',
      partitions,
      budget,
      meters,
      errors,
    })

  /** Ends the engine this way; the first reason holds, but a failure during a drain outranks it. */
  const finish = (end: EngineEnd): void => {
    const first = ending === null
    if (!first && (end.reason !== 'failed' || ending?.reason === 'failed' || abandon.signal.aborted)) return
    ending = end
    if (end.reason === 'failed') {
      errors.tell(end.error)
      abandon.abort()
    }
    if (first) void close(end).then(() => resolveDone(ending ?? end))
  }
  const fail = (error: unknown): void => finish({ reason: 'failed', error: asSluiceError(error) })

  const guarded =
    <Arguments extends readonly unknown[]>(action: (...given: Arguments) => Promise<void>) =>
    async (...given: Arguments): Promise<void> => {
      try {
        await action(...given)
      } catch (error) {
        fail(error)
      }
    }

  const settleMayRecover = (error: unknown): boolean =>
    asSluiceError(error).retriable && !isSluiceError(error, 'LEASE_LOST')

  const handlers: ConsumerHandlers = {
    onAssigned: guarded(membership.assigned),
    onRevoked: guarded(membership.revoked),
    onBatch: guarded(async (batch, highWatermark) => {
      const state = partitions.get(batch)
      if (state === undefined) return
      meters.sourceWorks()
      meters.lastArrivalMs = clock.now()
      meters.everReceived = true
      noteArrival(state, batch, highWatermark, observer)
      await takeIn(batch)
    }),
    onError(error, fatal) {
      if (fatal) return fail(error)
      meters.sourceFailed()
      errors.tell(error)
    },
  }

  const open = async (): Promise<void> => {
    await Promise.all(writers.map((writer) => retry(writer.open, mayRecover, errors.tell, policy)))
    if (ending !== null) return
    if (options.untilCaughtUp === true) caughtUp = await createCaughtUp(kafka, groupId, topics, offset, partitions)
    joined = true
    await consumer.start(handlers)
    meters.lastArrivalMs = clock.now()
    if (caughtUp?.reached() === true) finish({ reason: 'completed' })
  }

  const checkSilence = (): void => {
    const silentMs = clock.now() - meters.lastArrivalMs
    if (budget.rows > 0 || meters.sourceTrouble()) return
    if (idleTimeoutMs > 0 && silentMs >= idleTimeoutMs) finish({ reason: 'completed' })
    if (caughtUp !== null && silentMs >= timing.caughtUpSilenceMs) finish({ reason: 'completed' })
  }

  const every = (intervalMs: number, action: () => Promise<void> | void): void => {
    const loop = async (): Promise<void> => {
      await clock.sleep(intervalMs, closed.signal)
      while (!closed.signal.aborted) {
        await action()
        await clock.sleep(intervalMs, closed.signal)
      }
    }
    void loop()
  }

  const startTimers = (): void => {
    every(timing.commitIntervalMs, async () => {
      try {
        await accountant.settle()
      } catch (error) {
        if (settleMayRecover(error)) errors.tell(asSluiceError(error))
        else fail(error)
      }
    })
    every(timing.snapshotIntervalMs, () => {
      errors.sweep()
      observer.snapshot(snapshot())
    })
    if (idleTimeoutMs > 0 || options.untilCaughtUp === true)
      every(Math.min(IDLE_CHECK_MS_MAX, Math.max(10, idleTimeoutMs / 4 || IDLE_CHECK_MS_MAX)), checkSilence)
  }

  /** Waits for `work`, but no longer than `ms` once the engine has given up; its failure is told, not thrown. */
  const within = async (work: Promise<void>): Promise<void> => {
    const patience = async (): Promise<void> => {
      await new Promise<void>((resolve) => {
        if (abandon.signal.aborted) resolve()
        abandon.signal.addEventListener('abort', () => resolve())
      })
      await clock.sleep(LAST_ANSWER_MS, closed.signal)
    }
    await Promise.race([work.catch((error: unknown) => errors.tell(asSluiceError(error))), patience()])
  }

  /** The ordered end: no more input, rows in flight end, account and commit, leave the group, close the lanes. */
  const close = async (end: EngineEnd): Promise<void> => {
    observer.activity({ level: 'info', activity: 'stopping', content: end.reason })
    await opening?.catch(() => undefined)
    sink.flush()
    if (joined) await within(consumer.stopFetching())
    sink.flush()
    await budget.empty()
    await within(sink.settled())
    await guarded(() => retry(accountant.settle, settleMayRecover, errors.tell, policy))()
    if (joined) await within(consumer.close())
    await Promise.all(writers.map((writer) => within(writer.close())))
    closed.abort()
    observer.snapshot(snapshot())
    const { reason } = ending ?? end
    observer.activity({
      level: reason === 'failed' ? 'error' : 'info',
      activity: reason,
      content: describe(ending ?? end),
    })
  }

  return {
    async start() {
      if (opening !== null || ending !== null) throw new RangeError('an engine starts once')
      startTimers()
      opening = open()
      try {
        await opening
        if (ending === null) observer.activity({ level: 'info', activity: 'started', content: groupId })
      } catch (error) {
        fail(error)
        throw asSluiceError(error)
      }
    },
    stop() {
      finish({ reason: 'stopped' })
      const cancel = clock.after(timing.drainTimeoutMs, () => abandon.abort())
      closed.signal.addEventListener('abort', cancel)
      return done
    },
    done,
    snapshot,
  }
}

const describe = (end: EngineEnd): string => (end.reason === 'failed' ? contentOf(end.error) : '')
const contentOf = (error: SluiceError): string => `${error.code}: ${error.message}`
