import type { LaneWriter } from '@sluice/tdengine'

/** A lane that may not be open yet. */
export interface LaneHandle extends LaneWriter {
  /** Opens it unless it is open; may be repeated after a failure. */
  open(): Promise<void>
}

export const createLaneHandle = (openLane: () => Promise<LaneWriter>): LaneHandle => {
  let writer: LaneWriter | null = null
  const opened = async (): Promise<LaneWriter> => {
    writer ??= await openLane()
    return writer
  }
  return {
    async open() {
      await opened()
    },
    async write(block, from, to) {
      return (await opened()).write(block, from, to)
    },
    async close() {
      await writer?.close()
    },
  }
}
