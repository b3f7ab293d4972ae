import type { RecordBatch } from '@sluice/contracts'
import { type PartitionState, seeEnd } from '../accounting/partitions.ts'
import { partitionKey } from '../partition-key.ts'
import type { EngineObserver } from '../port.ts'

/**
 * Compares the first records of an assignment with the ledger. Offsets that nobody will ever account for are told, never
 * passed over in silence; a topic that was deleted and made anew starts its account again.
 */
const compareWithLedger = (state: PartitionState, first: number, observer: Pick<EngineObserver, 'activity'>): void => {
  if (state.ledgerPosition === null) return
  const name = partitionKey(state)
  if (state.endOffset !== null && state.endOffset < state.ledgerPosition) {
    state.replayBelow = 0
    state.countedTo = 0
    const content = `${name} ends before the offset ${state.ledgerPosition} of its account: the topic was made anew`
    observer.activity({ level: 'warn', activity: 'offsetsSkipped', content })
  } else if (first > state.ledgerPosition) {
    const content = `${name} goes on at ${first}, its account ended at ${state.ledgerPosition}`
    observer.activity({ level: 'warn', activity: 'offsetsSkipped', content })
  }
}

/** Takes note of a batch before anything else happens to it. */
export const noteArrival = (
  state: PartitionState,
  batch: RecordBatch,
  highWatermark: number,
  nowMs: number,
  observer: Pick<EngineObserver, 'activity'>,
): void => {
  seeEnd(state, highWatermark, nowMs)
  const first = batch.records[0]?.offset
  if (first === undefined || state.firstOffset !== null) return
  state.firstOffset = first
  compareWithLedger(state, first, observer)
}
