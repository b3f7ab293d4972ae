import { protocolError } from '../../errors/index.ts'

/** Answer to a fetch request: binary, also when it is an error. */
export interface FetchAnswer {
  readonly requestId: bigint
  /** 0, or the low 16 bits of the server's code. */
  readonly code: number
  readonly message: string
  readonly resultId: bigint
  /** No block comes with this answer, and none will follow. */
  readonly finished: boolean
  /** The raw block, a view into the answer; empty when finished. */
  readonly block: Uint8Array
}

const MARKER = 0xffff_ffff_ffff_ffffn
const FETCH = 7n
const MESSAGE_AT = 42

/** Reads one binary answer. Throws TdengineError TDENGINE_PROTOCOL when it is no answer to a fetch. */
export const decodeFetchAnswer = (bytes: Uint8Array): FetchAnswer => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (view.getBigUint64(0, true) !== MARKER || view.getBigUint64(8, true) !== FETCH)
      throw protocolError('a binary answer of an unknown kind')
    const messageBytes = view.getUint32(38, true)
    const tail = MESSAGE_AT + messageBytes
    const code = view.getUint32(34, true)
    const finished = view.getUint8(tail + 8) !== 0
    const blockBytes = code === 0 && !finished ? view.getUint32(tail + 9, true) : 0
    const blockAt = tail + 13
    if (blockBytes > 0 && blockAt + blockBytes > bytes.length) throw protocolError('a fetch answer ends too early')
    return {
      requestId: view.getBigUint64(26, true),
      code,
      message: new TextDecoder().decode(bytes.subarray(MESSAGE_AT, tail)),
      resultId: view.getBigUint64(tail, true),
      finished,
      block: blockBytes === 0 ? new Uint8Array() : bytes.subarray(blockAt, blockAt + blockBytes),
    }
  } catch (cause) {
    if (cause instanceof RangeError) throw protocolError('a fetch answer ends too early', cause)
    throw cause
  }
}
