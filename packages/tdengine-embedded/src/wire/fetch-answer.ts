import { FrameType } from './request-frame.ts'

export interface FetchAnswer {
  readonly requestId: bigint
  readonly resultId: bigint
  readonly timingNs: bigint
  /** 0 when all went well. */
  readonly code: number
  readonly message: string
  /** Absent at the end of the result and for errors. */
  readonly block: Buffer | undefined
}

const MARKER = 0xffff_ffff_ffff_ffffn

/** The binary answer to a fetch of type 7. */
export function encodeFetchAnswer(answer: FetchAnswer): Buffer {
  const message = Buffer.from(answer.message)
  const head = Buffer.alloc(51 + message.length + (answer.block === undefined ? 0 : 4))
  head.writeBigUInt64LE(MARKER, 0)
  head.writeBigUInt64LE(BigInt(FrameType.fetchRawBlock), 8)
  head.writeUInt16LE(1, 16)
  head.writeBigUInt64LE(answer.timingNs, 18)
  head.writeBigUInt64LE(answer.requestId, 26)
  head.writeUInt32LE(answer.code, 34)
  head.writeUInt32LE(message.length, 38)
  message.copy(head, 42)
  const tail = 42 + message.length
  head.writeBigUInt64LE(answer.resultId, tail)
  head.writeUInt8(answer.block === undefined ? 1 : 0, tail + 8)
  if (answer.block === undefined) return head
  head.writeUInt32LE(answer.block.length, tail + 9)
  return Buffer.concat([head, answer.block])
}

/** The answer to the older `fetch_block`: timing, result id, block. */
export function encodeFetchBlockAnswer(timingNs: bigint, resultId: bigint, block: Buffer): Buffer {
  const head = Buffer.alloc(16)
  head.writeBigUInt64LE(timingNs, 0)
  head.writeBigUInt64LE(resultId, 8)
  return Buffer.concat([head, block])
}
