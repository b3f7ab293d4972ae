import { secretRefSchema } from '../secrets.ts'

/** `${secret:NAME}`; every dollar sign beyond the first makes it a plain text with one fewer. */
const SECRET_TEXT = /^(\$+)\{((?:secret|env|file):.+)\}$/s

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null

const mapTree = (value: unknown, leaf: (value: unknown) => { readonly found: unknown } | null): unknown => {
  const replaced = leaf(value)
  if (replaced !== null) return replaced.found
  if (Array.isArray(value)) return value.map((inner) => mapTree(inner, leaf))
  if (!isBranch(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTree(inner, leaf)]))
}

/** References to secrets as people write them in files: `{ ref: 'secret:p' }` becomes `${secret:p}`. */
export const secretsAsTexts = (value: unknown): unknown =>
  mapTree(value, (inner) => {
    if (typeof inner === 'string') return SECRET_TEXT.test(inner) ? { found: `$${inner}` } : null
    const ref = secretRefSchema.safeParse(inner)
    return ref.success ? { found: `\${${ref.data.ref}}` } : null
  })

/** The way back; exact for whatever `secretsAsTexts` gave. */
export const textsAsSecrets = (value: unknown): unknown =>
  mapTree(value, (inner) => {
    if (typeof inner !== 'string') return null
    const [, dollars, ref] = SECRET_TEXT.exec(inner) ?? []
    if (dollars === undefined || ref === undefined) return null
    return { found: dollars.length === 1 ? { ref } : inner.slice(1) }
  })
