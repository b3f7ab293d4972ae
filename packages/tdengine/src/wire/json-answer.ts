type ReviverContext = { readonly source?: string }

/** Keeps integers that a double cannot hold as bigint: request ids have up to 20 digits. */
const keepExact = (_key: string, value: unknown, context?: ReviverContext): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
    ? BigInt(context?.source ?? '')
    : value

const LONG_INTEGER = /\d{16}/

/** JSON.parse with 64-bit integers exact: a number where it is safe, else a bigint. Throws SyntaxError. */
export const parseJsonAnswer = (text: string): unknown =>
  LONG_INTEGER.test(text) ? JSON.parse(text, keepExact) : JSON.parse(text)
