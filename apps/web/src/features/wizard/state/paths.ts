type Leaf = string | number | boolean | null | undefined

/** Dotted paths into `T`: `source.brokers.0.host`. */
export type PathOf<T> = T extends readonly (infer Item)[]
  ? `${number}` | (Item extends Leaf ? never : `${number}.${PathOf<Item>}`)
  : T extends object
    ? { [Key in keyof T & string]: Key | (T[Key] extends Leaf ? never : `${Key}.${PathOf<T[Key]>}`) }[keyof T & string]
    : never

/** The type at a path. */
export type ValueAt<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? T extends readonly (infer Item)[]
    ? ValueAt<Item, Rest>
    : Head extends keyof T
      ? ValueAt<T[Head], Rest>
      : never
  : T extends readonly (infer Item)[]
    ? Item
    : Path extends keyof T
      ? T[Path]
      : never

/** Those paths of `T` whose value is a `Value`; anything else is refused where it is written. */
export type PathTo<T, Value, Path extends string> = ValueAt<T, Path> extends Value ? Path : never

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const childOf = (value: unknown, key: string): unknown =>
  Array.isArray(value) ? value[Number(key)] : isRecord(value) ? value[key] : undefined

const withChild = (value: unknown, [key = '', ...rest]: readonly string[], leaf: unknown): unknown => {
  const child = rest.length === 0 ? leaf : withChild(childOf(value, key), rest, leaf)
  if (Array.isArray(value)) return value.with(Number(key), child)
  return { ...(isRecord(value) ? value : {}), [key]: child }
}

/** What is at a path that nobody checked; undefined when there is nothing. */
export const valueAt = (value: unknown, path: string): unknown => path.split('.').reduce(childOf, value)

// Below is the boundary where a checked path meets untyped walking; PathOf makes the casts true.

export const getAt = <T, Path extends PathOf<T>>(value: T, path: Path): ValueAt<T, Path> =>
  valueAt(value, path) as ValueAt<T, Path>

/** A copy of `value` with another leaf; everything beside the path stays the same object. */
export const setAt = <T, Path extends PathOf<T>>(value: T, path: Path, leaf: ValueAt<T, Path>): T =>
  withValueAt(value, path, leaf)

/** As `setAt` for callers that checked path and leaf in another way. */
export const withValueAt = <T>(value: T, path: string, leaf: unknown): T => withChild(value, path.split('.'), leaf) as T
