import { SluiceError } from '@sluice/contracts'
import { normalizeInteger } from '../value/integer.ts'

const numberPattern = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
/** Longer integers are beyond every type, DECIMAL(38) included; reading them exactly would only cost time. */
const INTEGER_DIGITS_MAX = 80
const SAFE_DIGITS = 15

/** Reads the JSON number at `start`: integers exactly, others as doubles, ±Infinity beyond every type. */
export const readJsonNumber = (
  text: string,
  start: number,
): { readonly value: number | bigint; readonly end: number } => {
  numberPattern.lastIndex = start
  const match = numberPattern.exec(text)
  if (match === null) throw new SluiceError('PARSE_JSON', 'expected digits', { position: start })
  const literal = match[0]
  const isInteger = match[1] === undefined && match[2] === undefined
  const digits = literal.startsWith('-') ? literal.length - 1 : literal.length
  const exact = isInteger && digits > SAFE_DIGITS && digits <= INTEGER_DIGITS_MAX
  return {
    value: exact
      ? normalizeInteger(BigInt(literal))
      : integerOrFloat(literal, isInteger && digits > INTEGER_DIGITS_MAX),
    end: start + literal.length,
  }
}

const integerOrFloat = (literal: string, isTooLong: boolean): number =>
  isTooLong ? (literal.startsWith('-') ? -Infinity : Infinity) : Number(literal)
