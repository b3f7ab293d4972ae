import type { SluiceError } from '@sluice/contracts'
import type { WriteReceipt } from '@sluice/tdengine'
import { backoffMs } from '../backoff.ts'
import { asSluiceError, failureOf } from '../failure.ts'
import type { RetryPolicy } from '../retry.ts'
import type { LaneBlock } from './lane-block.ts'
import { createSalvage } from './salvage.ts'

/** Writes rows [from, to) of a block to its table. */
export type WriteRows = (block: LaneBlock, from: number, to: number) => Promise<WriteReceipt>

/** What becomes of the rows of a block. */
export interface BlockOutcome {
  /** Rows [from, to) are acknowledged. */
  written(block: LaneBlock, from: number, to: number, receipt: WriteReceipt): void
  /** The server refused this row alone, for its data; or the table that it names. */
  refused(block: LaneBlock, row: number, error: SluiceError): void
  /** The target is in trouble; the rows wait and are sent again. */
  trouble(error: SluiceError): void
  /** A write went through after trouble. */
  recovered(): void
}

/**
 * Writes a block to its end: every row is acknowledged or refused, or the signal aborted. Trouble of the server is
 * waited out for as long as it takes and never costs a row; what did not end when the signal aborts stays uncommitted.
 * Throws SluiceError when the task itself must end: missing database or column, refused login, a mistake of ours.
 */
export const writeBlock = async (
  write: WriteRows,
  block: LaneBlock,
  outcome: BlockOutcome,
  policy: RetryPolicy,
): Promise<void> => {
  const salvage = createSalvage(block.count)
  let attempt = 0
  for (let span = salvage.next; span !== undefined && !policy.signal.aborted; span = salvage.next) {
    try {
      const receipt = await write(block, span.from, span.to)
      if (attempt > 0) outcome.recovered()
      attempt = 0
      salvage.written()
      outcome.written(block, span.from, span.to, receipt)
    } catch (thrown) {
      const error = asSluiceError(thrown)
      const failure = failureOf(thrown)
      switch (failure) {
        case 'data':
          if (attempt > 0) outcome.recovered()
          attempt = 0
          if (salvage.refused()) outcome.refused(block, span.from, error)
          break
        case 'table':
          if (attempt > 0) outcome.recovered()
          attempt = 0
          for (const { from, to } of salvage.refusedAll())
            for (let row = from; row < to; row += 1) outcome.refused(block, row, error)
          break
        case 'transient':
        case 'capacity':
        case 'refresh':
          salvage.interrupted()
          outcome.trouble(error)
          await policy.clock.sleep(backoffMs(attempt, policy.backoff, policy.random), policy.signal)
          attempt += 1
          break
        case 'target':
        case 'auth':
        case 'bug':
          throw error
        default:
          failure satisfies never
      }
    }
  }
}
