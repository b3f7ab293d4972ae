import type { KafkaRecord } from '@sluice/contracts'
import type { KafkaPort } from '@sluice/kafka'
import type { Clock } from '../port.ts'

/** A topic of one partition in memory, with one consumer. */
export interface MemoryKafka extends KafkaPort {
  /** Next offset to read, as committed. */
  readonly position: number
  /** Offset of the record that was handed out last; -1 before. */
  readonly handedOut: number
  /** Does what retention does: everything before `offset` is gone. */
  retainFrom(offset: number): void
  /** The group takes the partition away and gives it back. */
  rebalance(): Promise<void>
}

const FETCH_RECORDS = 10

const unused = (): never => {
  throw new Error('the engine does not use this')
}

export const recordOf = (offset: number, payload: unknown): KafkaRecord => ({
  offset,
  timestampMs: 0,
  key: null,
  value: new TextEncoder().encode(JSON.stringify(payload)),
  headers: null,
})

/**
 * Hands out ten records at a time, from the commit on; `earliest` is what retention has left, `markers` the offsets behind the
 * last record that hold none.
 */
export const createMemoryKafka = (
  topic: string,
  records: readonly KafkaRecord[],
  clock: Clock,
  start: { readonly committed?: number; readonly earliest?: number; readonly markers?: number } = {},
): MemoryKafka => {
  const at = { topic, partition: 0 }
  let earliest = start.earliest ?? 0
  const behindRecords = (records.at(-1)?.offset ?? -1) + 1
  const latest = behindRecords + (start.markers ?? 0)
  let committed = start.committed ?? 0
  let handedOut = -1
  let moveAway: () => Promise<void> = async () => undefined
  return {
    get position() {
      return committed
    },
    get handedOut() {
      return handedOut
    },
    retainFrom(offset) {
      earliest = offset
    },
    rebalance: () => moveAway(),
    consumer: () => {
      let fetching = true
      let isPaused = false
      let loop = Promise.resolve()
      return {
        async start(handlers) {
          let next = 0
          let isMoving = false
          const assign = async (): Promise<void> => {
            next = Math.max(committed, earliest)
            await handlers.onAssigned([{ ...at, offset: next }], [])
          }
          moveAway = async () => {
            isMoving = true
            await handlers.onRevoked([at])
            await assign()
            isMoving = false
          }
          await assign()
          const consume = async (): Promise<void> => {
            while (fetching) {
              await clock.sleep(10)
              const batch = records.filter(({ offset }) => offset >= next).slice(0, FETCH_RECORDS)
              if (!fetching || isPaused || isMoving || next >= latest) continue
              handedOut = batch.at(-1)?.offset ?? handedOut
              next = batch.length > 0 ? handedOut + 1 : latest
              await handlers.onBatch({ ...at, records: batch, next }, latest)
            }
          }
          loop = consume()
        },
        async commit(offsets) {
          for (const { offset } of offsets) committed = offset
        },
        setPaused(paused) {
          isPaused = paused
        },
        async stopFetching() {
          fetching = false
          await loop
        },
        close: async () => undefined,
      }
    },
    ranges: async () => [{ ...at, earliest, latest }],
    committed: async () => (committed === 0 ? [] : [{ ...at, offset: committed }]),
    offsetsAt: async (_topics, { from }) => [{ ...at, offset: from === 'earliest' ? earliest : latest }],
    sample: unused,
    topics: unused,
    createTopic: unused,
    produce: unused,
    check: unused,
    close: async () => undefined,
  }
}
