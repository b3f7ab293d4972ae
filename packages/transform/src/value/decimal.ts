/** unscaled × 10^−scale, exactly. */
export interface Decimal {
  readonly unscaled: bigint
  readonly scale: number
}

const pattern = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/
/** Longer numbers fit no type; computing with them would only cost time. */
const DIGITS_MAX = 400

/** Reads a decimal number; undefined when the text is none, or has more digits than any type. */
export const parseDecimal = (text: string): Decimal | undefined => {
  const match = pattern.exec(text)
  if (match === null) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const scale = fraction.length - Number(exponent)
  if (whole.length + fraction.length > DIGITS_MAX || Math.abs(scale) > DIGITS_MAX) return undefined
  const digits = BigInt(`${whole}${fraction}`) * (scale < 0 ? 10n ** BigInt(-scale) : 1n)
  return { unscaled: sign === '-' ? -digits : digits, scale: Math.max(0, scale) }
}

/** The whole part of `decimal` × 10^`shift`, rounded towards minus infinity. */
export const scaledFloor = ({ unscaled, scale }: Decimal, shift: number): bigint => {
  const power = shift - scale
  if (power >= 0) return unscaled * 10n ** BigInt(power)
  return floorDivide(unscaled, 10n ** BigInt(-power))
}

export const floorDivide = (value: bigint, divisor: bigint): bigint => {
  const quotient = value / divisor
  return value < 0n && value % divisor !== 0n ? quotient - 1n : quotient
}
