import { ADAPTER_FAULT, ServerError } from '../server-error.ts'

/** Kinds of binary requests. */
export const FrameType = {
  olderSetTags: 1,
  olderBind: 2,
  query: 6,
  fetchRawBlock: 7,
  stmt2Bind: 9,
  validateSql: 10,
} as const

export const HEADER_BYTES = 24
const SQL_OFFSET = 30

/** The header that every binary request begins with; 64-bit numbers unsigned. */
export interface FrameHeader {
  readonly requestId: bigint
  /** Result or statement id. */
  readonly id: bigint
  readonly type: bigint
}

/** undefined for a frame too short to have a header. */
export function readHeader(frame: Buffer): FrameHeader | undefined {
  if (frame.length < HEADER_BYTES) return undefined
  return {
    requestId: frame.readBigUInt64LE(0),
    id: frame.readBigUInt64LE(8),
    type: frame.readBigUInt64LE(16),
  }
}

/** The statement of a query or validate frame. Throws what the adapter answers to a malformed one. */
export function readSql(frame: Buffer): string {
  if (frame.length <= SQL_OFFSET) throw new ServerError(ADAPTER_FAULT, 'message length is too short')
  const version = frame.readUInt16LE(HEADER_BYTES)
  if (version !== 1) throw new ServerError(ADAPTER_FAULT, `unknown binary query version:${version}`)
  const length = frame.readUInt32LE(HEADER_BYTES + 2)
  const remaining = frame.length - SQL_OFFSET
  if (length > remaining) {
    throw new ServerError(ADAPTER_FAULT, `uncompleted message, sql length:${length}, remainMessageLength:${remaining}`)
  }
  return frame.toString('utf8', SQL_OFFSET, SQL_OFFSET + length)
}
