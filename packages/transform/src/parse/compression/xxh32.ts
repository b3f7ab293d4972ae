const PRIME_1 = 2_654_435_761
const PRIME_2 = 2_246_822_519
const PRIME_3 = 3_266_489_917
const PRIME_4 = 668_265_263
const PRIME_5 = 374_761_393

const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits))

const round = (sum: number, lane: number): number =>
  Math.imul(rotate((sum + Math.imul(lane, PRIME_2)) | 0, 13), PRIME_1)

/** The 32-bit xxHash of bytes with seed 0, by which LZ4 frames check themselves. */
export const xxh32 = (bytes: Uint8Array): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  let hash = PRIME_5
  if (bytes.length >= 16) {
    const sums = [PRIME_1 + PRIME_2, PRIME_2, 0, -PRIME_1]
    for (; at + 16 <= bytes.length; at += 16)
      for (let lane = 0; lane < 4; lane++) sums[lane] = round(sums[lane] ?? 0, view.getUint32(at + lane * 4, true))
    const [a = 0, b = 0, c = 0, d = 0] = sums
    hash = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18)
  }
  hash = (hash + bytes.length) | 0
  for (; at + 4 <= bytes.length; at += 4)
    hash = Math.imul(rotate((hash + Math.imul(view.getUint32(at, true), PRIME_3)) | 0, 17), PRIME_4)
  for (; at < bytes.length; at++) hash = Math.imul(rotate((hash + Math.imul(bytes[at] ?? 0, PRIME_5)) | 0, 11), PRIME_1)
  hash = Math.imul(hash ^ (hash >>> 15), PRIME_2)
  hash = Math.imul(hash ^ (hash >>> 13), PRIME_3)
  return (hash ^ (hash >>> 16)) >>> 0
}
