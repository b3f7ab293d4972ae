import { SluiceError } from '@sluice/contracts'
import { defineKey, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import type { ByteReader } from '../byte-reader.ts'
import type { Presence } from './proto-file.ts'
import { isPackable, type ValueType } from './scalars.ts'
import type { Convert } from './well-known.ts'
import { GROUP, GROUP_END, LENGTH, readTag, skipValue, type Tag, within } from './wire.ts'

/** A message that is being filled. */
export type Entries = Record<string, JsonValue>

export interface MessageType {
  readonly name: string
  readonly fields: ReadonlyMap<number, Field>
  /** The same fields in their order. */
  readonly list: readonly Field[]
  readonly convert: Convert | undefined
}

export interface Field {
  readonly name: string
  readonly kind: 'single' | 'repeated' | 'map'
  readonly presence: Presence
  readonly type: ValueType | MessageType
  /** Of the keys, when it is a map. */
  readonly keyType: ValueType
  /** The other members of its oneof. */
  readonly rivals: readonly string[]
  readonly fallback: JsonValue | undefined
}

const isMessage = (type: ValueType | MessageType): type is MessageType => 'fields' in type

/** Reads a message up to the end of what is being read. */
export const readMessage = (reader: ByteReader, type: MessageType): JsonValue => {
  const entries: Entries = {}
  mergeMessage(reader, type, entries, null)
  return finish(reader, type, entries)
}

/** Reads fields into a message, which may hold some already: of values that come again the last counts. */
const mergeMessage = (reader: ByteReader, type: MessageType, entries: Entries, group: number | null): void => {
  reader.enter()
  for (;;) {
    if (group === null && reader.ended) break
    const tag = readTag(reader)
    if (tag.wire === GROUP_END) {
      if (tag.number !== group) reader.fail('a group ends that did not begin')
      break
    }
    const field = type.fields.get(tag.number)
    if (field === undefined || !readField(reader, field, tag, entries)) skipValue(reader, tag)
  }
  reader.leave()
}

/** What is not on the wire, and what the message stands for. */
const finish = (reader: ByteReader, type: MessageType, entries: Entries): JsonValue => {
  for (const field of type.list) {
    if (Object.hasOwn(entries, field.name)) continue
    if (field.kind === 'repeated') defineKey(entries, field.name, [])
    else if (field.kind === 'map') defineKey(entries, field.name, {})
    else if (field.presence === 'required')
      throw new SluiceError('PARSE_SCHEMA', `the required field ${type.name}.${field.name} is missing`)
    else if (field.fallback !== undefined) defineKey(entries, field.name, field.fallback)
    else if (field.presence === 'implicit' && !isMessage(field.type))
      defineKey(entries, field.name, field.type.zero(reader))
  }
  return type.convert === undefined ? entries : type.convert(entries, reader)
}

/** False when the value on the wire is not of the field's type, which makes it an unknown one. */
const readField = (reader: ByteReader, field: Field, tag: Tag, entries: Entries): boolean => {
  const { name, kind, type } = field
  switch (kind) {
    case 'map':
      if (tag.wire !== LENGTH) return false
      within(reader, () => readEntry(reader, field, objectAt(entries, name)))
      return true
    case 'repeated': {
      const items = listAt(entries, name)
      if (!isMessage(type) && tag.wire === LENGTH && isPackable(type)) {
        within(reader, () => {
          while (!reader.ended) items.push(type.read(reader))
        })
        return true
      }
      const item = readValue(reader, type, tag, undefined)
      if (item !== undefined) items.push(item)
      return item !== undefined
    }
    case 'single': {
      const value = readValue(reader, type, tag, Object.hasOwn(entries, name) ? entries[name] : undefined)
      if (value === undefined) return false
      for (const rival of field.rivals) delete entries[rival]
      defineKey(entries, name, value)
      return true
    }
  }
}

/** One value of a type; undefined when the wire has another. An embedded message that comes again is merged. */
const readValue = (
  reader: ByteReader,
  type: ValueType | MessageType,
  tag: Tag,
  before: JsonValue | undefined,
): JsonValue | undefined => {
  if (!isMessage(type)) return tag.wire === type.wire ? type.read(reader) : undefined
  const entries: Entries =
    type.convert === undefined && before !== undefined && isJsonObject(before) ? { ...before } : {}
  if (tag.wire === LENGTH) within(reader, () => mergeMessage(reader, type, entries, null))
  else if (tag.wire === GROUP) mergeMessage(reader, type, entries, tag.number)
  else return undefined
  return finish(reader, type, entries)
}

/** An entry of a map: a message of a key (1) and a value (2), each of which has its zero when it is left out. */
const readEntry = (reader: ByteReader, { keyType, type }: Field, map: Entries): void => {
  reader.spend()
  let key: JsonValue = keyType.zero(reader)
  let value: JsonValue | undefined
  while (!reader.ended) {
    const tag = readTag(reader)
    const read = tag.number === 1 ? readValue(reader, keyType, tag, undefined) : undefined
    const item = tag.number === 2 ? readValue(reader, type, tag, undefined) : undefined
    if (read !== undefined) key = read
    else if (item !== undefined) value = item
    else skipValue(reader, tag)
  }
  defineKey(map, String(key), value ?? (isMessage(type) ? finish(reader, type, {}) : type.zero(reader)))
}

const listAt = (entries: Entries, name: string): JsonValue[] => {
  const list = Object.hasOwn(entries, name) ? entries[name] : undefined
  if (Array.isArray(list)) return list
  const made: JsonValue[] = []
  defineKey(entries, name, made)
  return made
}

const objectAt = (entries: Entries, name: string): Entries => {
  const found = Object.hasOwn(entries, name) ? entries[name] : undefined
  if (found !== undefined && isEntries(found)) return found
  const made: Entries = {}
  defineKey(entries, name, made)
  return made
}

const isEntries = (value: JsonValue): value is Entries & JsonObject => isJsonObject(value)
