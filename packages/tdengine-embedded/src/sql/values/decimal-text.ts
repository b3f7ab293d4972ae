const PATTERN = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?\s*$/iu

/** A decimal literal as unscaled integer; more decimals than `scale` round half away from zero. undefined if it is none. */
export function parseDecimal(text: string, scale: number): bigint | undefined {
  const match = PATTERN.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return undefined
  const shift = scale - fraction.length + Number(exponent)
  const digits = BigInt(whole + fraction)
  const unscaled = shift >= 0 ? digits * 10n ** BigInt(shift) : roundHalfUp(digits, 10n ** BigInt(-shift))
  return sign === '-' ? -unscaled : unscaled
}

const roundHalfUp = (value: bigint, unit: bigint): bigint => (value * 2n + unit) / (unit * 2n)
