const REPLACEMENT = '\uFFFD'

/**
 * Text that Postgres takes: it has neither NUL nor half a surrogate pair. Names from strangers' messages may have both, and
 * a record that cannot even be archived would hold up its partition for ever.
 */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', REPLACEMENT)

/** The same for every text inside a JSON value, keys too. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'string') return storableText(part)
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [storableText(name), inner]))
  })
