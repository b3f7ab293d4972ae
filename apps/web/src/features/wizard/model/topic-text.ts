/** Splits `tp1, tp2` into names, without blanks and without repeating one. */
export const topicsOfText = (entries: readonly string[]): readonly string[] => [
  ...new Set(entries.flatMap((entry) => entry.split(/[\s,]+/)).filter((name) => name !== '')),
]
