import type { ReadValue } from '../rows-of-documents.ts'
import { invalid, type SchemaNode, textAttribute } from './schema-node.ts'

const namePattern = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/

/** The full name of a named type, and the namespace that it gives to what is inside. */
export interface TypeName {
  readonly full: string
  readonly namespace: string
}

const qualify = (name: string, namespace: string): TypeName => {
  const dot = name.lastIndexOf('.')
  if (dot >= 0) return { full: name, namespace: name.slice(0, dot) }
  return { full: namespace === '' ? name : `${namespace}.${name}`, namespace }
}

export const nameOf = (node: SchemaNode, enclosing: string): TypeName => {
  const name = textAttribute(node, 'name')
  if (!namePattern.test(name)) throw invalid('the name of a type holds other characters than letters, digits, _')
  const { namespace } = node
  return qualify(name, typeof namespace === 'string' ? namespace : enclosing)
}

/** The named types of a schema. A type may refer to itself, so its reader is looked up when it is used. */
export class NamedTypes {
  readonly #readers = new Map<string, ReadValue | null>()

  /** Announces a type before its inside is compiled. Throws SCHEMA_INVALID when there is one of that name. */
  announce({ full }: TypeName): void {
    if (this.#readers.has(full)) throw invalid(`the type ${full} is defined twice`)
    this.#readers.set(full, null)
  }

  define({ full }: TypeName, read: ReadValue): void {
    this.#readers.set(full, read)
  }

  /** The type that a name stands for inside of `namespace`. */
  refer(name: string, namespace: string): ReadValue {
    const { full } = qualify(name, namespace)
    const found = this.#readers.has(full) ? full : name
    const read = this.#readers.get(found)
    if (read === undefined) throw invalid(`the type ${name} is not defined`)
    if (read !== null) return read
    return (reader) => this.#readers.get(found)?.(reader) ?? null
  }
}
