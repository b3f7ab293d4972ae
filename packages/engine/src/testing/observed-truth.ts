import type { RowBlock } from '@sluice/contracts'
import type { LaneWriter } from '@sluice/tdengine'

/** What somebody sees who stands between the engine and the target, and knows when each message was made. */
export interface ObservedTruth {
  /** A message with this number was made now; its Kafka timestamp and its row's say so. */
  made(number: number, atMs: number): void
  /** The writer, watched. `v` (column 1) of a row is the number of its message. */
  watch(writer: LaneWriter): LaneWriter
  /** Messages made and not acknowledged. */
  readonly behind: number
  /** Age of the oldest of them; 0 when there is none. Seconds. */
  lagSeconds(nowMs: number): number
  /** Median of the time from made to acknowledged, of what was acknowledged within the last so many milliseconds. */
  medianLatencyMs(nowMs: number, withinMs: number): number
}

export const createObservedTruth = (now: () => number): ObservedTruth => {
  const open = new Map<number, number>()
  const acknowledged: { readonly atMs: number; readonly latencyMs: number }[] = []
  const note = ({ columns, count }: RowBlock, from: number, to: number): void => {
    const atMs = now()
    for (let row = from; row < Math.min(to, count); row += 1) {
      const number = Number(columns[1]?.[row])
      const madeMs = open.get(number)
      if (madeMs === undefined) continue
      open.delete(number)
      acknowledged.push({ atMs, latencyMs: atMs - madeMs })
    }
  }
  return {
    made: (number, atMs) => void open.set(number, atMs),
    watch: (writer) => ({
      async write(block, from = 0, to = block.count) {
        const receipt = await writer.write(block, from, to)
        note(block, from, to)
        return receipt
      },
      close: () => writer.close(),
    }),
    get behind() {
      return open.size
    },
    lagSeconds(nowMs) {
      const [oldest] = open.values()
      return oldest === undefined ? 0 : (nowMs - oldest) / 1_000
    },
    medianLatencyMs(nowMs, withinMs) {
      const recent = acknowledged.filter(({ atMs }) => nowMs - atMs <= withinMs).map(({ latencyMs }) => latencyMs)
      return recent.toSorted((a, b) => a - b)[Math.floor(recent.length / 2)] ?? Number.NaN
    },
  }
}
