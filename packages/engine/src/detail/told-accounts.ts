import type { KafkaConsumer } from '@sluice/kafka'
import type { Ledger } from '../port.ts'
import { partitionNames, type TellDetail, toldStep } from './tell-detail.ts'

/** Tells how far the ledger moved, and over which rows. */
export const toldLedger = (ledger: Ledger, tell: TellDetail, now: () => number): Ledger => ({
  load: (partitions) => ledger.load(partitions),
  advance(entries) {
    const rows = entries.reduce((sum, { counts }) => sum + counts.rows, 0)
    const fields = { partitions: partitionNames(entries), rows }
    const step = { done: 'ledger advanced', failed: 'ledger did not advance', fields }
    return toldStep(tell, now, step, () => ledger.advance(entries))
  },
})

/** Tells what is committed to the group. */
export const toldCommits = (
  consumer: Pick<KafkaConsumer, 'commit'>,
  tell: TellDetail,
  now: () => number,
): Pick<KafkaConsumer, 'commit'> => ({
  commit(offsets) {
    const fields = { partitions: partitionNames(offsets), count: offsets.length }
    const step = { done: 'offsets committed', failed: 'offsets could not be committed', fields }
    return toldStep(tell, now, step, () => consumer.commit(offsets))
  },
})
