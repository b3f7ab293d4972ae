import { z } from 'zod'

/** As much of JSON Schema as Zod writes. */
interface Shape {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Shape>>
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly default?: unknown
}

/** An input with secrets in it, and where they stand: `sasl.password` of the reference `secret:sasl.password`. */
export interface SecretVariant {
  readonly input: unknown
  readonly secretFields: readonly string[]
}

const SECRET = '#/$defs/SecretRef'

/** JSON Schema is a format of its own; Zod's type of it allows far more than Zod writes. */
const shapeOf = (schema: z.ZodType): Shape => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape

const walker = (root: Shape) => {
  const follow = (shape: Shape): Shape =>
    shape.$ref === undefined ? shape : (root.$defs?.[shape.$ref.replace('#/$defs/', '')] ?? {})
  const alternativesOf = ({ anyOf = [], oneOf = [] }: Shape): readonly Shape[] => [...anyOf, ...oneOf]

  /** Every place of a secret, whatever alternative it belongs to. */
  const fields = (shape: Shape, path: string): readonly string[] => {
    if (shape.$ref === SECRET) return [path]
    const { properties = {}, items, ...rest } = follow(shape)
    const below = (name: string): string => (path === '' ? name : `${path}.${name}`)
    return [
      ...alternativesOf(rest).flatMap((one) => fields(one, path)),
      ...Object.entries(properties).flatMap(([name, one]) => fields(one, below(name))),
      ...(items === undefined ? [] : fields(items, below('0'))),
    ]
  }
  return { follow, alternativesOf, fields }
}

/** Where the input of a schema may have secrets: every place once, in any of its alternatives. */
export const secretFields = (schema: z.ZodType): ReadonlySet<string> => {
  const root = shapeOf(schema)
  return new Set(walker(root).fields(root, ''))
}

/**
 * Inputs of a schema that together have a secret in every place that takes one: fields that are added to the schema are
 * in them by themselves. `plain` has the values of other fields by their path; one that is required and has no value
 * there is an Error.
 */
export const secretVariants = (
  schema: z.ZodType,
  plain: Readonly<Record<string, unknown>>,
): readonly SecretVariant[] => {
  const root = shapeOf(schema)
  const { follow, alternativesOf, fields } = walker(root)

  const plainValue = (shape: Shape, path: string): unknown => {
    if (path in plain) return plain[path]
    const { const: only, enum: choices, default: usual } = follow(shape)
    const value = only ?? choices?.[0] ?? usual
    if (value === undefined) throw new Error(`give ${path} a value`)
    return value
  }

  const variants = (shape: Shape, path: string): readonly SecretVariant[] => {
    if (shape.$ref === SECRET) return [{ input: { ref: `secret:${path}` }, secretFields: [path] }]
    if (fields(shape, path).length === 0) return [{ input: plainValue(shape, path), secretFields: [] }]
    const followed = follow(shape)
    const alternatives = alternativesOf(followed).filter((one) => fields(one, path).length > 0)
    if (alternatives.length > 0) return alternatives.flatMap((one) => variants(one, path))
    const { properties = {}, required = [] } = followed
    const chosen = Object.entries(properties).flatMap(([name, one]) => {
      const at = path === '' ? name : `${path}.${name}`
      const isWanted = required.includes(name) || at in plain || fields(one, at).length > 0
      return isWanted ? [{ name, all: variants(one, at) }] : []
    })
    // Each alternative of each property at least once, not every combination.
    const count = Math.max(...chosen.map(({ all }) => all.length))
    return Array.from({ length: count }, (_, index) => {
      const picked = chosen.map(({ name, all }) => ({ name, one: all[index % all.length] }))
      return {
        input: Object.fromEntries(picked.map(({ name, one }) => [name, one?.input])),
        secretFields: picked.flatMap(({ one }) => one?.secretFields ?? []),
      }
    })
  }
  return variants(root, '')
}
