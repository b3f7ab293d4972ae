import type { RawData } from 'ws'

/** A message of a socket as one buffer, in whatever form the library hands it over. */
export function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}
