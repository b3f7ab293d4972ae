import { defineKey, type JsonValue } from '../../../json/json-value.ts'
import type { ByteReader } from '../byte-reader.ts'
import type { ReadValue } from '../rows-of-documents.ts'
import { readCount, readLong, readString } from './primitives.ts'

/** Blocks of items, each with its count before it; a negative count is followed by the block's size in bytes. */
const forEachItem = (reader: ByteReader, readItem: () => void): void => {
  reader.enter()
  for (;;) {
    const from = reader.at
    const count = readLong(reader)
    if (count === 0) break
    if (typeof count === 'bigint') throw reader.problem('a block has too many items', from)
    if (count < 0) readCount(reader)
    for (let index = Math.abs(count); index > 0; index--) {
      reader.spend()
      readItem()
    }
  }
  reader.leave()
}

export const arrayOf =
  (readItem: ReadValue): ReadValue =>
  (reader) => {
    const items: JsonValue[] = []
    forEachItem(reader, () => items.push(readItem(reader)))
    return items
  }

export const mapOf =
  (readItem: ReadValue): ReadValue =>
  (reader) => {
    const entries: Record<string, JsonValue> = {}
    forEachItem(reader, () => {
      const key = readString(reader)
      defineKey(entries, key, readItem(reader))
    })
    return entries
  }

export interface RecordField {
  readonly name: string
  readonly read: ReadValue
}

export const recordOf =
  (fields: readonly RecordField[]): ReadValue =>
  (reader) => {
    reader.enter()
    const entries: Record<string, JsonValue> = {}
    for (const { name, read } of fields) defineKey(entries, name, read(reader))
    reader.leave()
    return entries
  }

/** The value of whichever branch it is; which one does not show. */
export const unionOf =
  (branches: readonly ReadValue[]): ReadValue =>
  (reader) => {
    const from = reader.at
    const branch = branches[readCount(reader)]
    return branch === undefined ? reader.fail('a union has no such branch', from) : branch(reader)
  }

export const enumOf =
  (symbols: readonly string[]): ReadValue =>
  (reader) => {
    const from = reader.at
    return symbols[readCount(reader)] ?? reader.fail('an enum has no such symbol', from)
  }
