import { normalizeInteger } from './integer.ts'

/** Enough for DECIMAL(38) with room to say "out of range"; beyond it BigInt parsing would only cost time. */
const INTEGER_DIGITS_MAX = 80
/** Every integer of this many digits is safe. */
const SAFE_DIGITS = 15

const integerPattern = /^[+-]?\d+$/
const numberPattern = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * Reads a decimal number written as text, the whole of it: no blanks, no units, no hexadecimal, no other digits than
 * ASCII. Integers are exact. ±Infinity stands for a number beyond every type; undefined means that it is no number.
 */
export const parseNumericText = (text: string): number | bigint | undefined => {
  if (integerPattern.test(text)) {
    if (text.length <= SAFE_DIGITS) return Number(text)
    if (text.length > INTEGER_DIGITS_MAX) return text.startsWith('-') ? -Infinity : Infinity
    return normalizeInteger(BigInt(text.startsWith('+') ? text.slice(1) : text))
  }
  return numberPattern.test(text) ? Number(text) : undefined
}
