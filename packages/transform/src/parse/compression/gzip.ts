import { Inflate } from 'pako'
import { BODY_BYTES_MAX, BodyBroken, BodyTooLarge, type Decompress, refusing } from './decompress.ts'

/** zlib's code for a gzip wrapper, with the largest window. */
const GZIP_WINDOW_BITS = 31
const CHUNK_BYTES_MAX = 65_536

/** gzip (RFC 1952) of one or several members; checksums and lengths are checked. */
export const gunzip: Decompress = refusing('gzip', (bytes) => {
  const chunkSize = Math.min(Math.max(bytes.length * 4, 1024), CHUNK_BYTES_MAX)
  const inflate = new BoundedInflate({ windowBits: GZIP_WINDOW_BITS, chunkSize })
  if (!inflate.push(bytes, true)) throw new BodyBroken(inflate.msg)
  return inflate.result
})

class BoundedInflate extends Inflate {
  #bytes = 0

  override onData(chunk: Uint8Array<ArrayBuffer>): void {
    this.#bytes += chunk.length
    if (this.#bytes > BODY_BYTES_MAX) throw new BodyTooLarge()
    super.onData(chunk)
  }
}
