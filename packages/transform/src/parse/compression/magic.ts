/** First bytes of the formats that have them. Raw blocks of snappy have none. */
export const GZIP_MAGIC = [0x1f, 0x8b]
export const ZSTD_MAGIC = [0x28, 0xb5, 0x2f, 0xfd]
export const LZ4_MAGIC = [0x04, 0x22, 0x4d, 0x18]
/** snappy-java: `\x82SNAPPY\0`. */
export const XERIAL_MAGIC = [0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]
/** The framing format: a chunk that holds `sNaPpY`. */
export const SNAPPY_FRAME_MAGIC = [0xff, 0x06, 0x00, 0x00, 0x73, 0x4e, 0x61, 0x50, 0x70, 0x59]

export const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  bytes.length >= magic.length && magic.every((byte, index) => bytes[index] === byte)
