import { decodeRawBlock } from './decode-raw-block.ts'

const MARKER = 0xffff_ffff_ffff_ffffn

/** A binary answer, decoded as far as comparing needs it. */
export interface DecodedFetch {
  readonly requestId: string
  readonly resultId: bigint
  readonly code: number
  readonly message: string
  readonly finished: boolean
  /** By column. */
  readonly columns: readonly (readonly (string | null)[])[]
}

/** Decodes an answer of type 7, or the older answer to fetch_block (which carries no request id). */
export function decodeFetch(frame: Buffer): DecodedFetch {
  if (frame.readBigUInt64LE(0) !== MARKER) {
    const columns = decodeRawBlock(frame.subarray(16))
    return { requestId: 'block', resultId: frame.readBigUInt64LE(8), code: 0, message: '', finished: false, columns }
  }
  const messageLength = frame.readUInt32LE(38)
  const tail = 42 + messageLength
  const finished = frame.readUInt8(tail + 8) === 1
  return {
    requestId: String(frame.readBigUInt64LE(26)),
    resultId: frame.readBigUInt64LE(tail),
    code: frame.readUInt32LE(34),
    message: frame.toString('utf8', 42, tail),
    finished,
    columns: finished ? [] : decodeRawBlock(frame.subarray(tail + 13)),
  }
}
