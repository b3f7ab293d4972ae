/** JSON with 64-bit integers: TDengine's request ids have up to 20 digits. */

const INTEGER = /^-?\d+$/u

/** Parses JSON; integers that a double cannot hold come out as bigint. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) => {
    if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
    const source = context?.source
    return source !== undefined && INTEGER.test(source) ? BigInt(source) : value
  })
}

export type JsonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/** Writes JSON; bigint as a bare number. */
export function stringifyJson(value: JsonValue): string {
  if (typeof value === 'bigint') return String(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isArray(value)) return `[${value.map(stringifyJson).join(',')}]`
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${stringifyJson(member)}`)
  return `{${members.join(',')}}`
}

const isArray = (value: object): value is readonly JsonValue[] => Array.isArray(value)
