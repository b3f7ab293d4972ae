/** Random numbers that a seed repeats (mulberry32). */
export interface SeededRandom {
  /** 0 ≤ x < 1. */
  next(): number
  /** Whole number, both ends included. */
  between(min: number, max: number): number
  chance(probability: number): boolean
}

export const seededRandom = (seed: number): SeededRandom => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
  }
}
