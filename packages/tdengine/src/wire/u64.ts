const TWO_TO_32 = 0x1_0000_0000

/** Writes a whole number below 2^53 as u64, without a bigint. */
export const putU64 = (view: DataView, at: number, value: number): void => {
  view.setUint32(at, value % TWO_TO_32, true)
  view.setUint32(at + 4, Math.floor(value / TWO_TO_32), true)
}
