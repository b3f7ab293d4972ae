/** A field that a scan fills: its flattened name and the slot it goes to. */
export interface ScannedField {
  readonly name: string
  readonly slot: number
}

/** A field as one object of the payload sees it: `rest` is what of its name is left to find from here. */
interface Wanted {
  readonly rest: string
  readonly slot: number
}

/** What a scan does with the value of a key. */
export interface KeyPlan {
  /** The key with its closing quote, as UTF-8; what a payload that spells it plainly has. */
  readonly spelling: Uint8Array
  /** Slots that get a scalar found here. */
  readonly slots: readonly number[]
  /** Plan of an object or array found here; null when nothing inside is wanted. */
  readonly inside: ObjectPlan | null
  /** Its place among the known keys of the object: the next key of a payload is likely the next of these. */
  readonly index: number
  /** The last object in which the key was seen; a key that comes twice in one is left to the parser. */
  seenIn: number
}

/** What a scan wants of one object, and the keys that such objects had so far, as they came. */
export interface ObjectPlan {
  readonly wanted: readonly Wanted[]
  readonly known: KeyPlan[]
  readonly byName: Map<string, KeyPlan>
}

const encoder = new TextEncoder()

const createObjectPlan = (wanted: readonly Wanted[]): ObjectPlan => ({ wanted, known: [], byName: new Map() })

/** The plan of a payload's root. */
export const planScan = (fields: readonly ScannedField[]): ObjectPlan =>
  createObjectPlan(fields.map(({ name, slot }) => ({ rest: name, slot })))

/** Keys of one object that are remembered; an object with more is no record with a schema. */
const KEYS_MAX = 1_000

/** The plan of a key; undefined when the object has had too many different keys. */
export const planKey = (plan: ObjectPlan, name: string): KeyPlan | undefined => {
  const known = plan.byName.get(name)
  if (known !== undefined) return known
  if (plan.known.length === KEYS_MAX) return undefined
  // Keys may hold underscores themselves: a name is followed into every key that begins it.
  const inner = plan.wanted.filter(({ rest }) => rest.startsWith(`${name}_`))
  const key: KeyPlan = {
    spelling: encoder.encode(`${name}"`),
    slots: plan.wanted.filter(({ rest }) => rest === name).map(({ slot }) => slot),
    inside:
      inner.length === 0
        ? null
        : createObjectPlan(inner.map(({ rest, slot }) => ({ rest: rest.slice(name.length + 1), slot }))),
    index: plan.known.length,
    seenIn: 0,
  }
  plan.known.push(key)
  plan.byName.set(name, key)
  return key
}
