import { putU64 } from './u64.ts'

/** Bytes of request id, result or statement id, and type, which every binary request begins with. */
export const REQUEST_HEADER_BYTES = 24
const FRAME_VERSION = 1

export const FRAME_TYPE = { query: 6, fetch: 7, bind: 9 } as const

/** Writes the header and the version; returns the position after them. Ids are whole numbers below 2^53. */
export const putRequestHeader = (view: DataView, requestId: number, id: number, type: number): number => {
  putU64(view, 0, requestId)
  putU64(view, 8, id)
  putU64(view, 16, type)
  view.setUint16(REQUEST_HEADER_BYTES, FRAME_VERSION, true)
  return REQUEST_HEADER_BYTES + 2
}

/** Runs one statement; the answer is JSON. */
export const queryFrame = (requestId: number, sql: string): Uint8Array => {
  const text = new TextEncoder().encode(sql)
  const frame = new Uint8Array(REQUEST_HEADER_BYTES + 6 + text.length)
  const view = new DataView(frame.buffer)
  const at = putRequestHeader(view, requestId, 0, FRAME_TYPE.query)
  view.setUint32(at, text.length, true)
  frame.set(text, at + 4)
  return frame
}

/** Asks for the next block of a result; the answer is binary, errors too. */
export const fetchFrame = (requestId: number, resultId: number): Uint8Array => {
  const frame = new Uint8Array(REQUEST_HEADER_BYTES + 2)
  putRequestHeader(new DataView(frame.buffer), requestId, resultId, FRAME_TYPE.fetch)
  return frame
}

/** A request in JSON. */
export const jsonRequest = (action: string, requestId: number, args: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ action, args: { req_id: requestId, ...args } })
