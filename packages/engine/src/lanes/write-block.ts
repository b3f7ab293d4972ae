import type { SluiceError } from '@sluice/contracts'
import type { LaneWriter, WriteReceipt } from '@sluice/tdengine'
import { backoffMs } from '../backoff.ts'
import { asSluiceError, failureOf } from '../failure.ts'
import type { RetryPolicy } from '../retry.ts'
import type { LaneBlock } from './lane-block.ts'
import { createSalvage } from './salvage.ts'

/** What becomes of the rows of a block. */
export interface BlockOutcome {
  /** Rows [from, to) are acknowledged. */
  written(block: LaneBlock, from: number, to: number, receipt: WriteReceipt): void
  /** The server refused this row alone, for its data. */
  refused(block: LaneBlock, row: number, error: SluiceError): void
  /** The target is in trouble; the rows wait and are sent again. */
  trouble(error: SluiceError): void
  /** A write went through after trouble. */
  recovered(): void
}

/**
 * Writes a block to its end: every row is acknowledged or refused, or the signal aborted. Trouble of the server is
 * waited out for as long as it takes and never costs a row; what did not end when the signal aborts stays uncommitted. Throws SluiceError when the task itself must end: missing
 * database or column, refused login, a mistake of ours.
 */
export const writeBlock = async (
  lane: LaneWriter,
  block: LaneBlock,
  outcome: BlockOutcome,
  policy: RetryPolicy,
): Promise<void> => {
  const salvage = createSalvage(block.count)
  let attempt = 0
  for (let span = salvage.next; span !== undefined && !policy.signal.aborted; span = salvage.next) {
    try {
      const receipt = await lane.write(block, span.from, span.to)
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
