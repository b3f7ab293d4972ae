import { isJsonArray, type JsonValue } from '../../../json/json-value.ts'
import { numberToInstant } from '../../../time/instant.ts'
import { parseRfc3339 } from '../../../time/rfc3339.ts'
import { hexOf } from '../../../value/hex.ts'
import { normalizeInteger } from '../../../value/integer.ts'
import type { ByteReader } from '../byte-reader.ts'
import { decimalText } from '../decimal-text.ts'

/** Integers beyond this fit no column; computing with them would only cost time. */
const BIGNUM_BYTES_MAX = 64
/** Decimal places beyond this fit no column. */
const EXPONENT_MAX = 400

/** Tags whose values are computed from numbers. */
export const isComputed = (tag: number | bigint): boolean => tag === 1 || tag === 4

/**
 * What a tag makes of the value that it stands before (RFC 8949 §3.4): times, big integers and decimal fractions. Every
 * other tag only says more about a value that stays as it is.
 */
export const applyTag = (reader: ByteReader, tag: number | bigint, value: JsonValue, at: number): JsonValue => {
  switch (tag) {
    case 0:
      if (typeof value !== 'string') return reader.fail('tag 0 stands before something else than text', at)
      return reader.time(parseRfc3339(value, null))
    case 1:
      return epochTime(reader, value, at)
    case 2:
      return normalizeInteger(bigNumber(reader, value, at))
    case 3:
      return normalizeInteger(-1n - bigNumber(reader, value, at))
    case 4:
      return decimalFraction(reader, value, at)
    default:
      return value
  }
}

const epochTime = (reader: ByteReader, value: JsonValue, at: number): JsonValue => {
  if (typeof value !== 'number' && typeof value !== 'bigint')
    return reader.fail('tag 1 stands before something else than a number', at)
  return reader.time(numberToInstant(value, 's'))
}

const bigNumber = (reader: ByteReader, value: JsonValue, at: number): bigint => {
  if (!(value instanceof Uint8Array) || value.byteLength > BIGNUM_BYTES_MAX)
    return reader.fail(`a big integer is not in ${BIGNUM_BYTES_MAX} bytes or less`, at)
  return value.byteLength === 0 ? 0n : BigInt(`0x${hexOf(value)}`)
}

/** mantissa × 10^exponent as exact text. */
const decimalFraction = (reader: ByteReader, value: JsonValue, at: number): JsonValue => {
  const [exponent, mantissa] = isJsonArray(value) && value.length === 2 ? value : []
  if (!isExponent(exponent) || !isInteger(mantissa))
    return reader.fail('a decimal fraction is not an exponent and an integer', at)
  const unscaled = BigInt(mantissa)
  return exponent > 0 ? decimalText(unscaled * 10n ** BigInt(exponent), 0) : decimalText(unscaled, -exponent)
}

const isInteger = (value: JsonValue | undefined): value is number | bigint =>
  typeof value === 'bigint' || Number.isSafeInteger(value)

const isExponent = (value: JsonValue | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= EXPONENT_MAX
