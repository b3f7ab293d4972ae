import { isSluiceError, type SluiceError } from '@sluice/contracts'
import type { LaneWriter, WriteReceipt } from '@sluice/tdengine'
import type { TableLayout } from '@sluice/transform'
import { asSluiceError, TableChanged, TableRefused } from '../failure.ts'
import type { LaneBlock } from './lane-block.ts'

/** Writers that a lane keeps open, two statements each; all the tables that a spec can name fit in. */
const OPEN_MAX = 128

/** The writers of one lane: one for each table that it has written to lately. A lane writes one block at a time. */
export interface LaneWriters {
  /** Opens the writer of a table unless it is open; may be repeated after a failure. */
  open(layout: TableLayout): Promise<void>
  /** Writes rows [from, to) of the block to its table. */
  write(block: LaneBlock, from: number, to: number): Promise<WriteReceipt>
  close(): Promise<void>
}

/** Something that the rows need is not there; opening the table again makes it, or tells that it will not be made. */
const isMissing = (error: unknown): boolean =>
  isSluiceError(error, 'TDENGINE_TABLE_MISSING') || isSluiceError(error, 'TDENGINE_COLUMN_MISSING')

/** What a failed write means for a table; of one that data names, only its own rows may need another column type. */
const failedWrite = ({ isTemplated }: TableLayout, error: unknown): unknown =>
  isMissing(error) || (isTemplated && isSluiceError(error, 'TDENGINE_COLUMN_TYPE'))
    ? new TableChanged(asSluiceError(error))
    : error

/** A table that data names vanished while it was opened: somebody drops it again and again. */
const failedOpening = (layout: TableLayout, error: unknown): unknown =>
  layout.isTemplated && !(error instanceof TableRefused) ? failedWrite(layout, error) : error

/** The writer that was used least recently makes room; `onTrouble` is told when it does not close well. */
export const createLaneWriters = (
  openWriter: (layout: TableLayout) => Promise<LaneWriter>,
  onTrouble: (error: SluiceError) => void,
): LaneWriters => {
  /** In the order of their last use. */
  const writers = new Map<TableLayout, LaneWriter>()
  let closed = false

  const discard = async (layout: TableLayout, writer: LaneWriter): Promise<void> => {
    writers.delete(layout)
    await writer.close().catch((error: unknown) => onTrouble(asSluiceError(error)))
  }

  const makeRoom = async (): Promise<void> => {
    const [oldest] = writers
    if (oldest !== undefined && writers.size >= OPEN_MAX) await discard(...oldest)
  }

  const openNew = async (layout: TableLayout): Promise<LaneWriter> => {
    try {
      return await openWriter(layout)
    } catch (error) {
      throw failedOpening(layout, error)
    }
  }

  const writerOf = async (layout: TableLayout): Promise<LaneWriter> => {
    const known = writers.get(layout)
    if (known === undefined) await makeRoom()
    const writer = known ?? (await openNew(layout))
    writers.delete(layout)
    writers.set(layout, writer)
    // The engine gave up while it was being opened, and nobody else would close it.
    if (closed) await discard(layout, writer)
    return writer
  }

  return {
    async open(layout) {
      await writerOf(layout)
    },
    async write(block, from, to) {
      const { layout } = block
      const writer = await writerOf(layout)
      try {
        return await writer.write(block, from, to)
      } catch (error) {
        const failure = failedWrite(layout, error)
        if (failure !== error) await discard(layout, writer)
        throw failure
      }
    },
    async close() {
      closed = true
      await Promise.all([...writers.values()].map((writer) => writer.close()))
    },
  }
}
