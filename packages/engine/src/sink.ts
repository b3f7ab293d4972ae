import {
  type PolicyCase,
  type RowError,
  type SinkTrouble,
  SluiceError,
  type TaskSpec,
  tablesOf,
} from '@sluice/contracts'
import type { MappedTable, RowFailure } from '@sluice/transform'
import type { RecordRange } from './accounting/record-range.ts'
import { createDeadLetterQueue } from './dead-letter-queue.ts'
import { failureOf } from './failure.ts'
import type { Budget } from './intake/budget.ts'
import { createLane } from './lanes/lane.ts'
import { type LaneBlock, partsOf } from './lanes/lane-block.ts'
import type { LaneWriters } from './lanes/lane-writers.ts'
import { createLanes } from './lanes/lanes.ts'
import { createLengthFitting } from './lanes/length-fitting.ts'
import { createOutage, type Outage } from './lanes/outage.ts'
import { createTagWatch, type StoredTags, type TagWatch } from './lanes/tag-watch.ts'
import { type BlockOutcome, writeBlock } from './lanes/write-block.ts'
import type { Meters } from './meters/meters.ts'
import type { FitLengths } from './options.ts'
import type { DeadLetterSink, RejectedRow } from './port.ts'
import { createRejects, endsRows, policyOfWrite } from './rejects.ts'
import type { RetryPolicy } from './retry.ts'

export interface SinkOptions {
  readonly spec: TaskSpec
  /** One for each lane. */
  readonly writers: readonly LaneWriters[]
  readonly fit: FitLengths | undefined
  readonly tags: StoredTags | undefined
  readonly onDrift: (supertable: string, tag: string) => void
  readonly deadLetters: DeadLetterSink
  readonly budget: Budget
  readonly meters: Meters
  /** Rows are on their way that are worth waiting for. */
  readonly expectsMore: () => boolean
  readonly policy: RetryPolicy
  readonly onTrouble: (error: SluiceError) => void
  /** A row named more than the target may have; told once. */
  readonly onLimit: () => void
  /** Whether a lane waits for the target longer than the task says; told at each change, and more often. */
  readonly onAway: (isAway: boolean) => void
  /** Rows are dropped because the archive has no room; told once. */
  readonly onArchiveFull: () => void
  readonly onDropping: (policy: PolicyCase, code: string) => void
  readonly onFatal: (error: unknown) => void
}

/** Where rows go: lanes for the good ones, what their policy says for the bad. Each row gives its place in the budget back at its end. */
export interface Sink {
  write(table: MappedTable, range: RecordRange, from: number, to: number): void
  /** Ends a row that failed as the policy of its class says. */
  reject(failure: RowFailure, range: RecordRange): void
  /** Archives the original of a row that was changed and is written; no end of a row. */
  copy(failure: RowFailure, range: RecordRange): void
  /** Lets idle lanes write what they have gathered, unless more is expected. */
  pump(): void
  flush(): void
  /** The oldest trouble with the target or the archive; null when there is none. */
  trouble(): SinkTrouble | null
  /** Resolves when nothing is being written or archived. */
  settled(): Promise<void>
}

export const createSink = (options: SinkOptions): Sink => {
  const { spec, budget, meters, policy, onTrouble } = options
  const { clock } = policy
  const endsPerRow = spec.target.matching === 'all' ? tablesOf(spec.target).length : 1
  let limitTold = false

  const trouble = (who: string) => (error: SluiceError) => {
    meters.sinkTrouble.add(who)
    onTrouble(error)
  }
  const recovered = (who: string) => () => {
    meters.sinkTrouble.delete(who)
  }

  const archiveOutage = createOutage({ connectionLost: 'retry', connectionTimeoutS: 1 }, policy)
  const letters = createDeadLetterQueue({
    sink: options.deadLetters,
    policy,
    outage: archiveOutage,
    onTrouble: trouble('archive'),
    onWorking: recovered('archive'),
    onFatal: options.onFatal,
  })
  const fitting = createLengthFitting(options.fit, spec.errorPolicies, clock.now)

  const tellLimit = (): void => {
    if (!limitTold) options.onLimit()
    limitTold = true
  }

  let fullTold = false
  const tellFull = (): void => {
    if (!fullTold) options.onArchiveFull()
    fullTold = true
  }

  const rejectRow = createRejects({
    policies: spec.errorPolicies,
    archive: (row, range) =>
      letters.add(row, (isStored) => {
        meters.ended.add(1)
        meters.rejected.add(1)
        if (isStored) range.deadLettered(1)
        else range.dropped(1)
        if (!isStored) tellFull()
        budget.release(1, 0)
      }),
    drop(range) {
      meters.ended.add(1)
      range.dropped(1)
      budget.release(1, 0)
    },
    onDropping: options.onDropping,
    onFatal: options.onFatal,
  })

  const rejectedRow = ({ record, row: number, table, error }: RowFailure, range: RecordRange): RejectedRow => {
    const source = range.records[record]
    const row = endsPerRow === 1 ? number : number * endsPerRow + table
    if (source === undefined) throw new RangeError('a row names a record that its range does not hold')
    const { topic, partition } = range
    return { topic, partition, record: source, row, error, atMs: clock.now() }
  }

  const reject = (failure: RowFailure, range: RecordRange, policy?: PolicyCase): void => {
    if (failure.error.code === 'TARGET_LIMIT') tellLimit()
    rejectRow(rejectedRow(failure, range), range, policy)
  }

  /** A row of a block, with the range it came from. */
  const failureAt = (block: LaneBlock, row: number, error: SluiceError): readonly [RowFailure, RecordRange] => {
    const [part] = partsOf(block, row, row + 1)
    if (part === undefined) throw new RangeError('a row of a block came from nowhere')
    const record = block.records[row] ?? 0
    const number = block.rowsInRecord[row] ?? 0
    return [{ record, row: number, table: block.layout.target, error: writeError(error) }, part.range]
  }

  /** Resolves when the original is stored, or when the engine gives up. */
  const archiveCopy = async (row: RejectedRow): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const giveUp = (): void => resolve()
    policy.signal.addEventListener('abort', giveUp)
    letters.add(row, (isStored) => {
      meters.archivedCopies += isStored ? 1 : 0
      if (!isStored) tellFull()
      resolve()
    })
    await promise
    policy.signal.removeEventListener('abort', giveUp)
  }

  /** Cuts what is too long for a table that cannot grow any more. */
  const mend = async (block: LaneBlock, row: number): Promise<boolean> => {
    const choice = spec.errorPolicies.valueTooLong
    const column = fitting.tooLongIn(block, row)
    if ((choice !== 'truncate' && choice !== 'truncateAndArchive') || column === undefined) return false
    const original = rejectedRow(...failureAt(block, row, valueTooLong(column)))
    if (!fitting.cut(block, row)) return false
    if (choice === 'truncateAndArchive') await archiveCopy(original)
    return true
  }

  const outcomeOf = (who: string, watch: TagWatch): BlockOutcome => ({
    written(block, from, to, receipt) {
      watch.note(block, from, to)
      meters.writeBatches += 1
      meters.createdSubtables += receipt.createdSubtables
      meters.rowsWritten.add(to - from)
      meters.ended.add(to - from)
      for (const { range, rows } of partsOf(block, from, to)) {
        measureLatency(meters, range, rows, clock.now())
        range.written(rows)
      }
      budget.release(to - from, 0)
    },
    refused(block, row, error) {
      const column = failureOf(error) === 'data' ? fitting.tooLongIn(block, row) : undefined
      const reason = column === undefined ? error : valueTooLong(column)
      reject(...failureAt(block, row, reason), policyOfWrite(reason))
    },
    trouble(error) {
      meters.writeRetries += 1
      trouble(who)(error)
      options.onAway(isAway())
    },
    recovered() {
      recovered(who)()
      options.onAway(isAway())
    },
    mend,
  })
  const outages = options.writers.map(() => createOutage(spec.errorPolicies, policy))
  const isAway = (): boolean => outages.some(({ isExpired }) => isExpired)

  const lanes = createLanes(
    options.writers.map((writer, index) => {
      const watch = createTagWatch({
        policy: spec.errorPolicies.tagDrift,
        tags: options.tags,
        onDrift: options.onDrift,
        onTrouble,
      })
      const writing = {
        write: writer.write,
        outcome: outcomeOf(String(index), watch),
        outage: outages[index] ?? createOutage(spec.errorPolicies, policy),
        policy,
        widen: fitting.widen,
        endsRows: (error: SluiceError) => endsRows(spec.errorPolicies, error),
      }
      return createLane({
        batchSizeRows: spec.advanced.batchSizeRows,
        // One block gathers while another is written.
        grownRowsMax: Math.floor(spec.advanced.rowsInFlightMax / (2 * options.writers.length)),
        batchDelayMs: spec.advanced.batchDelayMs,
        clock,
        expectsMore: options.expectsMore,
        async write(block: LaneBlock) {
          await writeBlock(block, writing)
          await watch.settle()
        },
        onFatal: options.onFatal,
      })
    }),
  )

  return {
    write: lanes.add,
    reject,
    copy(failure, range) {
      letters.add(rejectedRow(failure, range), (isStored) => {
        meters.archivedCopies += isStored ? 1 : 0
        if (!isStored) tellFull()
        range.copied()
        budget.release(1, 0)
      })
    },
    pump: lanes.pump,
    flush: lanes.flush,
    trouble: () => oldestOf([...outages, archiveOutage]),
    async settled() {
      await lanes.settled()
      await letters.settled()
    },
  }
}

const oldestOf = (outages: readonly Outage[]): SinkTrouble | null =>
  outages.reduce<SinkTrouble | null>(
    (oldest, { trouble }) => (trouble !== null && trouble.sinceMs < (oldest?.sinceMs ?? Infinity) ? trouble : oldest),
    null,
  )

/** The oldest record of the range stands for its rows: never better than the truth. */
const measureLatency = (meters: Meters, range: RecordRange, rows: number, nowMs: number): void => {
  const oldest = range.records[0]
  if (oldest !== undefined) meters.latency.add(nowMs - oldest.timestampMs, rows)
}

const valueTooLong = (column: string): SluiceError =>
  new SluiceError('VALUE_TOO_LONG', `the value is longer than ${column} can become`, { field: column })

const writeError = (error: SluiceError): RowError => ({
  stage: 'write',
  code: error.code,
  message: error.message,
  ...(error.field === undefined ? {} : { column: error.field }),
})
