import { type ErrorCode, type PolicyCase, type SluiceError, type TaskSpec, tablesOf } from '@sluice/contracts'
import type { RowFailure } from '@sluice/transform'
import type { RecordRange } from './accounting/record-range.ts'
import { createDeadLetterQueue } from './dead-letter-queue.ts'
import type { Budget } from './intake/budget.ts'
import { createOutage, type Outage } from './lanes/outage.ts'
import type { Meters } from './meters/meters.ts'
import type { DeadLetterSink, RejectedRow } from './port.ts'
import { createRejects } from './rejects.ts'
import type { RetryPolicy } from './retry.ts'

export interface RejectedRowsOptions {
  readonly spec: TaskSpec
  readonly deadLetters: DeadLetterSink
  readonly budget: Budget
  readonly meters: Meters
  readonly policy: RetryPolicy
  readonly onTrouble: (error: SluiceError) => void
  readonly onWorking: () => void
  /** A row named more than the target may have; told once. */
  readonly onLimit: () => void
  /** Rows are dropped because the archive has no room; told once. */
  readonly onArchiveFull: () => void
  readonly onDropping: (policy: PolicyCase, code: string) => void
  readonly onFatal: (error: unknown) => void
}

/** Rows that cannot be written, or not as they were. */
export interface RejectedRows {
  /** Ends a row as the policy of its class says, and gives its place in the budget back. */
  reject(failure: RowFailure, range: RecordRange, policy?: PolicyCase): void
  /** Archives the original of a row that was changed and is written; the range, which expects it, waits for it. */
  copy(failure: RowFailure, range: RecordRange): void
  /** The same for a row that has not ended; resolves when it is stored, or when the engine gives up. */
  copyFirst(failure: RowFailure, range: RecordRange): Promise<void>
  /** Trouble of the archive. */
  readonly outage: Outage
  settled(): Promise<void>
}

/** Of rows without a primary timestamp that can be stored. */
const UNTIMED: ReadonlySet<string> = new Set<ErrorCode>([
  'TIMESTAMP_NULL',
  'TIMESTAMP_INVALID',
  'TIMESTAMP_OUT_OF_RANGE',
])

/** An action that is done once. */
const once = (action: () => void): (() => void) => {
  let isDone = false
  return () => {
    if (!isDone) action()
    isDone = true
  }
}

export const createRejectedRows = (options: RejectedRowsOptions): RejectedRows => {
  const { spec, budget, meters, policy } = options
  const endsPerRow = spec.target.matching === 'all' ? tablesOf(spec.target).length : 1
  const outage = createOutage({ connectionLost: 'retry', connectionTimeoutS: 1 }, policy)
  const letters = createDeadLetterQueue({ ...options, sink: options.deadLetters, outage })
  const tellLimit = once(options.onLimit)
  const tellFull = once(options.onArchiveFull)

  const rejectRow = createRejects({
    ...options,
    policies: spec.errorPolicies,
    archive: (row, range) =>
      letters.add(row, (isStored) => {
        meters.ended.add(1)
        meters.rejected.add(1)
        if (isStored) range.deadLettered(1)
        else {
          tellFull()
          range.dropped(1)
        }
        budget.release(1, 0)
      }),
    drop(range) {
      meters.ended.add(1)
      range.dropped(1)
      budget.release(1, 0)
    },
  })

  const rowOf = (failure: RowFailure, range: RecordRange, isCopy: boolean): RejectedRow => {
    const { record, row: number, table, error } = failure
    const source = range.records[record]
    const row = endsPerRow === 1 ? number : number * endsPerRow + table
    if (source === undefined) throw new RangeError('a row names a record that its range does not hold')
    const { topic, partition } = range
    const kind = isCopy ? 'copy' : failure.wholeRecord === true ? 'record' : 'row'
    return { topic, partition, record: source, row, tables: endsPerRow, kind, error, atMs: policy.clock.now() }
  }

  const addCopy = (row: RejectedRow, onEnd: () => void): void =>
    letters.add(row, (isStored) => {
      if (isStored) meters.archivedCopies += 1
      else tellFull()
      onEnd()
    })

  return {
    reject(failure, range, policyCase) {
      if (failure.error.code === 'TARGET_LIMIT') tellLimit()
      if (UNTIMED.has(failure.error.code)) meters.drainedRows += 1
      rejectRow(rowOf(failure, range, false), range, policyCase)
    },
    copy: (failure, range) =>
      addCopy(rowOf(failure, range, true), () => {
        range.copied()
        budget.release(1, 0)
      }),
    async copyFirst(failure, range) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const giveUp = (): void => resolve()
      policy.signal.addEventListener('abort', giveUp)
      addCopy(rowOf(failure, range, true), resolve)
      await promise
      policy.signal.removeEventListener('abort', giveUp)
    },
    outage,
    settled: letters.settled,
  }
}
