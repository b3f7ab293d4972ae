import { SluiceError } from '@sluice/contracts'
import type { JsonValue } from '../../../json/json-value.ts'
import type { ProtoEnum, ProtoField, ProtoFile, ProtoMessage } from './proto-file.ts'
import type { Field, MessageType } from './read-message.ts'
import { readInt32, scalars, type ValueType } from './scalars.ts'
import { wellKnown } from './well-known.ts'
import { VARINT } from './wire.ts'

const invalid = (message: string): SluiceError => new SluiceError('SCHEMA_INVALID', message)

type Definition =
  | { readonly kind: 'message'; readonly message: ProtoMessage; readonly name: string }
  | { readonly kind: 'enum'; readonly enumeration: ProtoEnum }

/** The types of some files, by full name, each ready to read; made when it is first asked for. */
export interface LinkedTypes {
  /** Throws SluiceError SCHEMA_INVALID when there is none, or one that it needs is not there. */
  message(fullName: string): MessageType
}

const join = (scope: string, name: string): string => (scope === '' ? name : `${scope}.${name}`)

export const linkTypes = (files: readonly ProtoFile[]): LinkedTypes => {
  const definitions = new Map<string, Definition>()
  const types = new Map<string, MessageType>()

  const define = (scope: string, { messages, enums }: Pick<ProtoMessage, 'messages' | 'enums'>): void => {
    for (const enumeration of enums) definitions.set(join(scope, enumeration.name), { kind: 'enum', enumeration })
    for (const message of messages) {
      const name = join(scope, message.name)
      definitions.set(name, { kind: 'message', message, name })
      define(name, message)
    }
  }
  for (const file of files) define(file.package, file)

  /** Looks a name up from the innermost scope outwards. */
  const find = (name: string, scope: string): Definition => {
    if (name.startsWith('.')) return definitions.get(name.slice(1)) ?? missing(name)
    for (let inside = scope; ; inside = inside.slice(0, Math.max(0, inside.lastIndexOf('.')))) {
      const found = definitions.get(join(inside, name))
      if (found !== undefined) return found
      if (inside === '') return missing(name)
    }
  }

  const typeOf = (name: string, scope: string): ValueType | MessageType => {
    const scalar = scalars.get(name)
    if (scalar !== undefined) return scalar
    const found = find(name, scope)
    return found.kind === 'enum' ? enumType(found.enumeration) : messageType(found)
  }

  const messageType = ({ message, name }: Extract<Definition, { kind: 'message' }>): MessageType => {
    const known = types.get(name)
    if (known !== undefined) return known
    const fields = new Map<number, Field>()
    const list: Field[] = []
    const type: MessageType = { name, fields, list, convert: wellKnown.get(name) }
    // Known before its fields are made, since they may be of this very type.
    types.set(name, type)
    for (const proto of message.fields) {
      const field = fieldOf(proto, message, typeOf(proto.type, name))
      if (fields.has(proto.number)) throw invalid(`two fields of ${name} have the number ${proto.number}`)
      fields.set(proto.number, field)
      list.push(field)
    }
    return type
  }

  return {
    message: (fullName) => {
      const found = definitions.get(fullName)
      if (found?.kind !== 'message') return missing(fullName)
      try {
        return messageType(found)
      } catch (error) {
        // Types that were begun lack fields; nobody may find them.
        types.clear()
        throw error
      }
    },
  }
}

const missing = (name: string): never => {
  throw invalid(`the type ${name} is not defined, or the file that defines it is not at hand`)
}

const keyTypeOf = ({ mapKey, name }: ProtoField): ValueType => {
  const type = scalars.get(mapKey ?? 'string')
  if (type === undefined) throw invalid(`the keys of ${name} are of no simple type`)
  return type
}

const fieldOf = (proto: ProtoField, { fields }: ProtoMessage, type: ValueType | MessageType): Field => ({
  name: proto.name,
  kind: proto.mapKey === null ? (proto.repeated ? 'repeated' : 'single') : 'map',
  presence: proto.presence,
  type,
  keyType: keyTypeOf(proto),
  rivals:
    proto.oneof === null
      ? []
      : fields.filter(({ oneof, name }) => oneof === proto.oneof && name !== proto.name).map(({ name }) => name),
  fallback: fallbackOf(proto, type),
})

const fallbackOf = ({ fallback }: ProtoField, type: ValueType | MessageType): JsonValue | undefined =>
  fallback === null || 'fields' in type ? undefined : type.parse(fallback)

/** Enums are their names; a number without a name, which a newer producer may know, stays a number. */
const enumType = ({ values }: ProtoEnum): ValueType => {
  const names = new Map(values.toReversed().map(({ name, number }) => [number, name]))
  const zero = values[0]?.name ?? 0
  return {
    wire: VARINT,
    read: (reader) => {
      const number = readInt32(reader)
      return names.get(number) ?? number
    },
    zero: () => zero,
    parse: (text) => (values.some(({ name }) => name === text) ? text : undefined),
  }
}
