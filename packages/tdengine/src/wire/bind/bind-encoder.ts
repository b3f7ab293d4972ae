import type { BoundValue, ColumnType, RowBlock } from '@sluice/contracts'
import { misfit } from '../../errors/index.ts'
import { FRAME_TYPE, putRequestHeader, REQUEST_HEADER_BYTES } from '../requests.ts'
import { blockWriter } from './block-writer.ts'
import { FrameBuffer } from './frame-buffer.ts'
import type { RowGroups } from './row-groups.ts'
import type { WriteBlock } from './write-block.ts'
import { appendText } from './write-variable-block.ts'

/** A column or tag that a statement binds. */
export interface BindField {
  readonly name: string
  readonly type: ColumnType
}

export interface BindOptions {
  readonly requestId: number
  readonly statementId: number
  /** Whether the tags of each subtable (those of its first row here) are sent. */
  readonly withTags: boolean
}

export interface BindEncoder {
  /**
   * One frame with the rows of the chosen groups. It is valid until the next call. Throws TdengineError `data`
   * when a value does not fit its column exactly: the server would store something else in silence.
   */
  encode(block: RowBlock, groups: RowGroups, chosen: readonly number[], options: BindOptions): Uint8Array
}

/** Request header, u16 version, i32 column index. */
const HEADER_BYTES = REQUEST_HEADER_BYTES + 6
/** Fixed part of the body: its length, three counts, three offsets. */
const BODY_HEADER_BYTES = 28
const ALL_COLUMNS = -1

interface FieldWriter {
  readonly field: BindField
  readonly write: WriteBlock
}

/** Makes an encoder that writes bind frames of stmt2 into one buffer of its own. */
export const createBindEncoder = (layout: {
  readonly columns: readonly BindField[]
  readonly tags: readonly BindField[]
}): BindEncoder => {
  const out = new FrameBuffer()
  const withWriter = (field: BindField): FieldWriter => ({ field, write: blockWriter(field.type) })
  const columns = layout.columns.map(withWriter)
  const tags = layout.tags.map(withWriter)

  /** UTF-8 with a final NUL each; made anew for every frame, since the bytes of 100,000 names are more than 30 MiB of small buffers. */
  const putNames = (groups: RowGroups, chosen: readonly number[]): void => {
    const lengthsAt = out.skip(2 * chosen.length)
    let index = 0
    for (const group of chosen) {
      const bytes = appendText(out, groups.subtables[group]?.name)
      out.reserve(1)
      out.bytes[out.at] = 0
      out.at += 1
      out.view.setUint16(lengthsAt + 2 * index, bytes + 1, true)
      index += 1
    }
  }

  /** A tag or column area: the byte length of each subtable's part, then the parts. Only one row of each when `oneRow`. */
  const putArea = (
    writers: readonly FieldWriter[],
    values: readonly (readonly BoundValue[])[],
    groups: RowGroups,
    chosen: readonly number[],
    oneRow: boolean,
  ): void => {
    const lengthsAt = out.skip(4 * chosen.length)
    let index = 0
    for (const group of chosen) {
      const partAt = out.at
      const start = groups.starts[group] ?? 0
      const end = oneRow ? start + 1 : (groups.starts[group + 1] ?? start)
      let field = 0
      for (const { field: bound, write } of writers) {
        if (write(out, values[field] ?? [], groups.rows, start, end) !== undefined) throw misfit(bound)
        field += 1
      }
      out.view.setUint32(lengthsAt + 4 * index, out.at - partAt, true)
      index += 1
    }
  }

  return {
    encode: (block, groups, chosen, { requestId, statementId, withTags }) => {
      out.at = 0
      out.skip(HEADER_BYTES + BODY_HEADER_BYTES)
      const versionEnd = putRequestHeader(out.view, requestId, statementId, FRAME_TYPE.bind)
      out.view.setInt32(versionEnd, ALL_COLUMNS, true)
      putNames(groups, chosen)
      const sendTags = withTags && tags.length > 0
      const tagsAt = out.at
      if (sendTags) putArea(tags, block.tags, groups, chosen, true)
      const columnsAt = out.at
      putArea(columns, block.columns, groups, chosen, false)
      const body = [
        out.at - HEADER_BYTES,
        chosen.length,
        sendTags ? tags.length : 0,
        columns.length,
        BODY_HEADER_BYTES,
        sendTags ? tagsAt - HEADER_BYTES : 0,
        columnsAt - HEADER_BYTES,
      ]
      for (const [index, value] of body.entries()) out.view.setUint32(HEADER_BYTES + 4 * index, value, true)
      return out.bytes.subarray(0, out.at)
    },
  }
}
