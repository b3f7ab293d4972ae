import { type PolicyCase, type RowError, type SluiceError, type TaskSpec, tablesOf } from '@sluice/contracts'
import type { MappedTable, RowFailure } from '@sluice/transform'
import type { RecordRange } from './accounting/record-range.ts'
import { createDeadLetterQueue } from './dead-letter-queue.ts'
import type { Budget } from './intake/budget.ts'
import { createLane } from './lanes/lane.ts'
import { type LaneBlock, partsOf } from './lanes/lane-block.ts'
import type { LaneWriters } from './lanes/lane-writers.ts'
import { createLanes } from './lanes/lanes.ts'
import { type BlockOutcome, writeBlock } from './lanes/write-block.ts'
import type { Meters } from './meters/meters.ts'
import type { DeadLetterSink } from './port.ts'
import { createRejects, policyOfWrite } from './rejects.ts'
import type { RetryPolicy } from './retry.ts'

export interface SinkOptions {
  readonly spec: TaskSpec
  /** One for each lane. */
  readonly writers: readonly LaneWriters[]
  readonly deadLetters: DeadLetterSink
  readonly budget: Budget
  readonly meters: Meters
  readonly policy: RetryPolicy
  readonly onTrouble: (error: SluiceError) => void
  /** A row named more than the target may have; told once. */
  readonly onLimit: () => void
  readonly onDropping: (policy: PolicyCase, code: string) => void
  readonly onFatal: (error: unknown) => void
}

/** Where rows go: lanes for the good ones, what their policy says for the bad. Each row gives its place in the budget back at its end. */
export interface Sink {
  write(table: MappedTable, range: RecordRange, from: number, to: number): void
  /** Ends a row that failed as the policy of its class says. */
  reject(failure: RowFailure, range: RecordRange): void
  flush(): void
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

  const letters = createDeadLetterQueue({
    sink: options.deadLetters,
    policy,
    onTrouble: trouble('archive'),
    onWorking: recovered('archive'),
    onFatal: options.onFatal,
    onStored(range) {
      meters.ended.add(1)
      meters.rejected.add(1)
      range.deadLettered(1)
      budget.release(1, 0)
    },
  })

  const tellLimit = (): void => {
    if (!limitTold) options.onLimit()
    limitTold = true
  }

  const rejectRow = createRejects({
    policies: spec.errorPolicies,
    archive: letters.add,
    drop(range) {
      meters.ended.add(1)
      range.dropped(1)
      budget.release(1, 0)
    },
    onDropping: options.onDropping,
    onFatal: options.onFatal,
  })

  const reject = ({ record, row: number, table, error }: RowFailure, range: RecordRange, policy?: PolicyCase): void => {
    if (error.code === 'TARGET_LIMIT') tellLimit()
    const source = range.records[record]
    const row = endsPerRow === 1 ? number : number * endsPerRow + table
    if (source === undefined) throw new RangeError('a row names a record that its range does not hold')
    const { topic, partition } = range
    rejectRow({ topic, partition, record: source, row, error, atMs: clock.now() }, range, policy)
  }

  const outcomeOf = (who: string): BlockOutcome => ({
    written(block, from, to, receipt) {
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
      for (const { range } of partsOf(block, row, row + 1))
        reject(
          {
            record: block.records[row] ?? 0,
            row: block.rowsInRecord[row] ?? 0,
            table: block.layout.target,
            error: writeError(error),
          },
          range,
          policyOfWrite(error),
        )
    },
    trouble(error) {
      meters.writeRetries += 1
      trouble(who)(error)
    },
    recovered: recovered(who),
  })

  const lanes = createLanes(
    options.writers.map((writer, index) => {
      const outcome = outcomeOf(String(index))
      return createLane({
        batchSizeRows: spec.advanced.batchSizeRows,
        batchDelayMs: spec.advanced.batchDelayMs,
        clock,
        write: (block: LaneBlock) => writeBlock(writer.write, block, outcome, policy),
        onFatal: options.onFatal,
      })
    }),
  )

  return {
    write: lanes.add,
    reject,
    flush: lanes.flush,
    async settled() {
      await lanes.settled()
      await letters.settled()
    },
  }
}

/** The oldest record of the range stands for its rows: never better than the truth. */
const measureLatency = (meters: Meters, range: RecordRange, rows: number, nowMs: number): void => {
  const oldest = range.records[0]
  if (oldest !== undefined) meters.latency.add(nowMs - oldest.timestampMs, rows)
}

const writeError = (error: SluiceError): RowError => ({
  stage: 'write',
  code: error.code,
  message: error.message,
  ...(error.field === undefined ? {} : { column: error.field }),
})
