import type { PolicyCase, SinkTrouble, SluiceError, TaskSpec } from '@sluice/contracts'
import type { MappedTable, RowFailure } from '@sluice/transform'
import type { RecordRange } from './accounting/record-range.ts'
import type { Budget } from './intake/budget.ts'
import { createBlockOutcome } from './lanes/block-outcome.ts'
import { createLane, type Lane } from './lanes/lane.ts'
import type { LaneBlock } from './lanes/lane-block.ts'
import type { LaneWriters } from './lanes/lane-writers.ts'
import { createLanes } from './lanes/lanes.ts'
import { createLengthFitting } from './lanes/length-fitting.ts'
import { createOutage, type Outage } from './lanes/outage.ts'
import { createTagWatch, type StoredTags } from './lanes/tag-watch.ts'
import { type BlockWriting, type WriteRows, writeBlock } from './lanes/write-block.ts'
import type { Meters } from './meters/meters.ts'
import type { FitLengths } from './options.ts'
import type { DeadLetterSink } from './port.ts'
import { createRejectedRows } from './rejected-rows.ts'
import { endsRows } from './rejects.ts'
import type { RetryPolicy } from './retry.ts'

export interface SinkOptions {
  readonly spec: TaskSpec
  /** One for each lane. */
  readonly writers: readonly LaneWriters[]
  /** At most, in all lanes together. */
  readonly rowsInFlightMax: number
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
  const { spec, meters, policy, onTrouble, writers, rowsInFlightMax } = options
  const { batchSizeRows, batchDelayMs } = spec.advanced
  const { clock } = policy

  const trouble = (who: string) => (error: SluiceError) => {
    meters.sinkTrouble.add(who)
    onTrouble(error)
  }
  const recovered = (who: string) => () => {
    meters.sinkTrouble.delete(who)
  }

  const rejected = createRejectedRows({ ...options, onTrouble: trouble('archive'), onWorking: recovered('archive') })
  const fitting = createLengthFitting(options.fit, spec.errorPolicies, clock.now)
  const outages: Outage[] = []
  const tellAway = (): void => options.onAway(outages.some(({ isExpired }) => isExpired))

  const laneOf = ({ write }: LaneWriters, index: number): Lane => {
    const who = String(index)
    const outage = createOutage(spec.errorPolicies, policy)
    outages.push(outage)
    const watch = createTagWatch({ ...options, policy: spec.errorPolicies.tagDrift })
    const outcome = createBlockOutcome({
      ...options,
      policies: spec.errorPolicies,
      rejected,
      fitting,
      watch,
      clock,
      trouble(error) {
        meters.writeRetries += 1
        trouble(who)(error)
        tellAway()
      },
      recovered() {
        recovered(who)()
        tellAway()
      },
    })
    const writing: BlockWriting = {
      write: countWrites(write, meters),
      outcome,
      outage,
      policy,
      widen: fitting.widen,
      endsRows: (error) => endsRows(spec.errorPolicies, error),
    }
    return createLane({
      batchSizeRows,
      // One block gathers while another is written.
      grownRowsMax: Math.floor(rowsInFlightMax / (2 * writers.length)),
      batchDelayMs,
      clock,
      expectsMore: options.expectsMore,
      async write(block: LaneBlock) {
        await writeBlock(block, writing)
        await watch.settle()
      },
      onFatal: options.onFatal,
    })
  }
  const lanes = createLanes(writers.map(laneOf))

  return {
    write: lanes.add,
    reject: rejected.reject,
    copy: rejected.copy,
    pump: lanes.pump,
    flush: lanes.flush,
    trouble: () => oldestOf([...outages, rejected.outage]),
    async settled() {
      await lanes.settled()
      await rejected.settled()
    },
  }
}

/** Once per block, whatever its size. */
const countWrites =
  (write: WriteRows, meters: Meters): WriteRows =>
  async (block, from, to) => {
    meters.writesInFlight += 1
    try {
      return await write(block, from, to)
    } catch (error) {
      meters.failedWrites += 1
      throw error
    } finally {
      meters.writesInFlight -= 1
    }
  }

const oldestOf = (outages: readonly Outage[]): SinkTrouble | null =>
  outages.reduce<SinkTrouble | null>(
    (oldest, { trouble }) => (trouble !== null && trouble.sinceMs < (oldest?.sinceMs ?? Infinity) ? trouble : oldest),
    null,
  )
