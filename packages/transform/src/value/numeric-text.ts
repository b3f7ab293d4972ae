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
  const digits = parseDigits(text)
  if (digits !== -1) return digits
  if (integerPattern.test(text)) {
    if (text.length <= SAFE_DIGITS) return Number(text)
    if (text.length > INTEGER_DIGITS_MAX) return text.startsWith('-') ? -Infinity : Infinity
    return normalizeInteger(BigInt(text.startsWith('+') ? text.slice(1) : text))
  }
  return numberPattern.test(text) ? Number(text) : undefined
}

/** Text of few digits and nothing else, which most numbers are; -1 for any other. */
const parseDigits = (text: string): number => {
  const { length } = text
  if (length === 0 || length > SAFE_DIGITS) return -1
  let number = 0
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 0x30
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}
