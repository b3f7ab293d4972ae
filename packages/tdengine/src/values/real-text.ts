/** Digits that always tell one float from the next. */
const FLOAT_DIGITS_MAX = 9

/** The shortest text that reads back as the same double; a zero keeps its sign. */
export const doubleText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value))

/** The shortest text that reads back as the same float: 0.1, not 0.10000000149011612. */
export const floatText = (value: number): string => {
  for (let digits = 1; digits < FLOAT_DIGITS_MAX; digits += 1) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value && value !== 0) return doubleText(short)
  }
  return doubleText(value)
}
