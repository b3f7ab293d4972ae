const REPLACEMENT = '\uFFFD'

/**
 * Text that Postgres takes: it has neither NUL nor half a surrogate pair. Names from strangers' messages may have both, and
 * a record that cannot even be archived would hold up its partition for ever.
 */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', REPLACEMENT)

/** The same where there may be none. */
export const storableTextOrNull = (text: string | null): string | null => (text === null ? null : storableText(text))

/** How JSON writes what Postgres does not take; rarely also text that merely looks so. */
const ESCAPED = /\\u(?:0000|d[89a-f])/i

/** The same for every text inside a JSON value, keys too. */
export const storableJson = (value: unknown): string => {
  const json = JSON.stringify(value)
  // Most values hold nothing of the kind, and a replacer costs several times the rest.
  return ESCAPED.test(json) ? withReplacements(value) : json
}

const withReplacements = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'string') return storableText(part)
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [storableText(name), inner]))
  })
