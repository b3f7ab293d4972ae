import type { SluiceError } from '@sluice/contracts'
import { isTdengineError, type WriteReceipt } from '@sluice/tdengine'
import { asSluiceError, failureOf, mayRecover } from '../failure.ts'
import type { RetryPolicy } from '../retry.ts'
import type { LaneBlock } from './lane-block.ts'
import type { Outage } from './outage.ts'
import { runsOf } from './row-runs.ts'
import { createSalvage } from './salvage.ts'

/** Writes rows [from, to) of a block to its table. */
export type WriteRows = (block: LaneBlock, from: number, to: number) => Promise<WriteReceipt>

/** What becomes of the rows of a block. */
export interface BlockOutcome {
  /** Rows [from, to) are acknowledged. */
  written(block: LaneBlock, from: number, to: number, receipt: WriteReceipt): void
  /** The server refused this row alone, for its data; or the table that it names; or it waited for too long. */
  refused(block: LaneBlock, row: number, error: SluiceError): void
  /** Changes a row at fault so that it may be sent once more; false when nothing of it may be changed. */
  mend(block: LaneBlock, row: number, error: SluiceError): Promise<boolean>
  /** The target is in trouble; the rows wait and are sent again. */
  trouble(error: SluiceError): void
  /** A write went through after trouble. */
  recovered(): void
}

export interface BlockWriting {
  readonly write: WriteRows
  readonly outcome: BlockOutcome
  readonly outage: Outage
  readonly policy: RetryPolicy
  /** Makes the table fit rows that it refused for their lengths; false when there is nothing to make. */
  readonly widen: (block: LaneBlock, error: SluiceError) => Promise<boolean>
  /** Whether a policy ends rows for which this is missing in the target; otherwise it ends the task. */
  readonly endsRows: (error: SluiceError) => boolean
}

/** Widening once more may help when several workers do it at the same time; for ever it cannot. */
const WIDENINGS_MAX = 3

/**
 * Writes a block to its end: every row is acknowledged or refused, or the signal aborted. Trouble of the server is
 * waited out for as long as the task says and costs no row before; what did not end when the signal aborts stays
 * uncommitted. Throws SluiceError when the task itself must end: refused login, a mistake of ours, and what its
 * policies say.
 */
export const writeBlock = async (block: LaneBlock, writing: BlockWriting): Promise<void> => {
  const { write, outcome, outage, policy } = writing
  const salvage = createSalvage(block.count)
  let widenings = 0
  /** Rows that were mended in vain are not mended again. */
  let mended = -1
  /** Rows that got through in a write that failed as a whole. They are sent again with the others, and end with the block. */
  const acknowledged = new Set<number>()

  const answered = (): void => {
    const isOver = outage.trouble !== null
    outage.ended()
    if (isOver) outcome.recovered()
  }
  const refuseAll = (error: SluiceError): void => {
    for (const { from, to } of salvage.refusedAll())
      for (let row = from; row < to; row += 1) outcome.refused(block, row, error)
  }
  /** The target was away for too long: what it never acknowledged ends as the policy says. */
  const giveUp = (lost: SluiceError): void => {
    for (const span of salvage.refusedAll())
      for (const { from, to, isIn } of runsOf(acknowledged, span)) {
        if (isIn) outcome.written(block, from, to, { rows: to - from, affected: to - from, createdSubtables: 0 })
        else for (let row = from; row < to; row += 1) outcome.refused(block, row, lost)
      }
  }
  const widens = async (error: SluiceError): Promise<boolean> => {
    if (widenings === WIDENINGS_MAX || !(await writing.widen(block, error))) return false
    widenings += 1
    salvage.interrupted()
    return true
  }
  const refuse = async (row: number, error: SluiceError): Promise<void> => {
    if (!salvage.refused()) return
    if (row !== mended && (await outcome.mend(block, row, error))) {
      mended = row
      salvage.again(row)
    } else outcome.refused(block, row, error)
  }

  const handle = async (thrown: unknown, row: number): Promise<void> => {
    const error = asSluiceError(thrown)
    const failure = failureOf(thrown)
    switch (failure) {
      case 'data':
        answered()
        try {
          if (!(await widens(error))) await refuse(row, error)
        } catch (refusal) {
          // Without the right to change the table, its rows are what they were: refused.
          if (mayRecover(refusal)) await handle(refusal, row)
          else await refuse(row, error)
        }
        break
      case 'table':
        answered()
        refuseAll(error)
        break
      case 'transient':
      case 'capacity':
      case 'refresh': {
        salvage.interrupted()
        if (isTdengineError(thrown)) for (const part of thrown.acknowledgedRows) acknowledged.add(part)
        const pauseMs = outage.failed(error, failure)
        outcome.trouble(error)
        if (outage.lost === null) await policy.clock.sleep(pauseMs, policy.signal)
        break
      }
      case 'target':
        if (!writing.endsRows(error)) throw error
        answered()
        refuseAll(error)
        break
      case 'auth':
      case 'bug':
        throw error
      default:
        failure satisfies never
    }
  }

  for (let span = salvage.next; span !== undefined && !policy.signal.aborted; span = salvage.next) {
    const { lost } = outage
    if (lost !== null) {
      giveUp(lost)
      return
    }
    let receipt: WriteReceipt
    try {
      receipt = await write(block, span.from, span.to)
    } catch (thrown) {
      await handle(thrown, span.from)
      continue
    }
    answered()
    salvage.written()
    outcome.written(block, span.from, span.to, receipt)
  }
}
