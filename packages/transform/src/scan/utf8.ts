const isTail = (unit: number | undefined): boolean => unit !== undefined && unit >= 0x80 && unit < 0xc0

/** Bytes of the UTF-8 sequence that begins here with a byte of 0x80 or more; 0 when it is not valid. */
export const utf8SequenceLength = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at] ?? 0
  const second = bytes[at + 1] ?? 0
  if (first < 0xc2 || !isTail(second)) return 0
  if (first < 0xe0) return 2
  if (!isTail(bytes[at + 2])) return 0
  if (first < 0xf0) {
    // Overlong forms, and halves of surrogate pairs.
    if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second >= 0xa0)) return 0
    return 3
  }
  if (first > 0xf4 || !isTail(bytes[at + 3])) return 0
  return (first === 0xf0 && second < 0x90) || (first === 0xf4 && second >= 0x90) ? 0 : 4
}
