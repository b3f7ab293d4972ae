import type { RawData } from 'ws'

/** The bytes of a message, however `ws` hands them over. */
export const toBuffer = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data
