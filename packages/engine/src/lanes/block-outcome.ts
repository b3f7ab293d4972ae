import { type ErrorPolicies, type RowError, SluiceError } from '@sluice/contracts'
import type { RowFailure } from '@sluice/transform'
import type { RecordRange } from '../accounting/record-range.ts'
import { failureOf } from '../failure.ts'
import type { Budget } from '../intake/budget.ts'
import type { Meters } from '../meters/meters.ts'
import type { Clock } from '../port.ts'
import type { RejectedRows } from '../rejected-rows.ts'
import { policyOfWrite } from '../rejects.ts'
import { type LaneBlock, partsOf } from './lane-block.ts'
import type { LengthFitting } from './length-fitting.ts'
import type { TagWatch } from './tag-watch.ts'
import type { BlockOutcome } from './write-block.ts'

export interface BlockOutcomeOptions extends Pick<BlockOutcome, 'trouble' | 'recovered'> {
  readonly policies: Pick<ErrorPolicies, 'valueTooLong'>
  readonly rejected: RejectedRows
  readonly fitting: LengthFitting
  readonly watch: TagWatch
  readonly budget: Budget
  readonly meters: Meters
  readonly clock: Clock
}

/** Ends the rows of blocks in the accounts: written, or as their policies say. */
export const createBlockOutcome = (options: BlockOutcomeOptions): BlockOutcome => {
  const { rejected, fitting, watch, budget, meters, clock } = options
  const choice = options.policies.valueTooLong
  const isCut = choice === 'truncate' || choice === 'truncateAndArchive'

  return {
    written(block, from, to, receipt) {
      watch.note(block, from, to)
      meters.writeBatches += 1
      meters.writtenPoints += (to - from) * block.layout.columns.length
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
      meters.failedPoints += block.layout.columns.length
      rejected.reject(...failureAt(block, row, reason), policyOfWrite(reason))
    },
    /** Cuts what is too long for a table that cannot grow any more. */
    async mend(block, row) {
      const column = isCut ? fitting.tooLongIn(block, row) : undefined
      if (column === undefined || !fitting.cut(block, row)) return false
      if (choice === 'truncateAndArchive') await rejected.copyFirst(...failureAt(block, row, valueTooLong(column)))
      return true
    },
    trouble: options.trouble,
    recovered: options.recovered,
  }
}

/** The oldest record of the range stands for its rows: never better than the truth. */
const measureLatency = (meters: Meters, range: RecordRange, rows: number, nowMs: number): void => {
  const oldest = range.records[0]
  if (oldest !== undefined) meters.latency.add(nowMs - oldest.timestampMs, rows)
}

/** A row of a block, with the range it came from. */
const failureAt = (block: LaneBlock, row: number, error: SluiceError): readonly [RowFailure, RecordRange] => {
  const [part] = partsOf(block, row, row + 1)
  if (part === undefined) throw new RangeError('a row of a block came from nowhere')
  const record = block.records[row] ?? 0
  const number = block.rowsInRecord[row] ?? 0
  return [{ record, row: number, table: block.layout.target, error: writeError(error) }, part.range]
}

const valueTooLong = (column: string): SluiceError =>
  new SluiceError('VALUE_TOO_LONG', `the value is longer than ${column} can become`, { field: column })

const writeError = (error: SluiceError): RowError => ({
  stage: 'write',
  code: error.code,
  message: error.message,
  ...(error.field === undefined ? {} : { column: error.field }),
})
