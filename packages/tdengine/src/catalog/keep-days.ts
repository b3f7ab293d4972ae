const DAYS_PER_UNIT: Readonly<Record<string, number>> = { m: 1 / 1440, h: 1 / 24, d: 1 }

/** Days until rows leave the last storage level: `3650d,3650d,3650d` says 3650. Null when the text says none. */
export const parseKeepDays = (keep: string): number | null => {
  const last = keep.split(',').at(-1) ?? ''
  const match = /^(\d+)([mhd])?$/.exec(last.trim())
  if (match === null) return null
  // Without a unit, minutes were meant (older servers).
  return Number(match[1]) * (DAYS_PER_UNIT[match[2] ?? 'm'] ?? 1)
}
