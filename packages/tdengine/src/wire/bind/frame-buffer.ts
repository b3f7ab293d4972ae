const FIRST_BYTES = 64 * 1024

/** A growing buffer that frames are written into, one after the other; `view` covers the same bytes. */
export class FrameBuffer {
  bytes = Buffer.allocUnsafe(FIRST_BYTES)
  view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength)
  /** Where the next byte goes. */
  at = 0

  /** Makes room for `extra` bytes after `at`. `bytes` and `view` are others afterwards when it had to grow. */
  reserve(extra: number): void {
    const needed = this.at + extra
    if (needed <= this.bytes.length) return
    const grown = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2))
    this.bytes.copy(grown, 0, 0, this.at)
    this.bytes = grown
    this.view = new DataView(grown.buffer, grown.byteOffset, grown.byteLength)
  }

  putU32(value: number): void {
    this.reserve(4)
    this.view.setUint32(this.at, value, true)
    this.at += 4
  }

  /** Leaves `length` bytes to be filled in later; returns where they begin. */
  skip(length: number): number {
    this.reserve(length)
    const start = this.at
    this.at += length
    return start
  }
}
