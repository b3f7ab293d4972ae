import { errors } from '../errors.ts'
import { normalizeJsonTag } from '../sql/values/json-tag.ts'
import { createColumnStore } from '../storage/create-column-store.ts'
import { dataOf, packColumn } from '../storage/incoming-block.ts'
import type { ColumnDefinition } from '../storage/schema.ts'
import { columnType } from '../types/column-type.ts'
import { fixedWidth, isTypeCode, isVariable, TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'
import type { BoundColumn } from '../wire/bind-frame.ts'

/** The first value of a bound column, read as the given type (or as its own). */
export function firstValue(bound: BoundColumn, as?: TypeCode): Value {
  const code = as ?? (isTypeCode(bound.typeCode) ? bound.typeCode : undefined)
  if (code === undefined || bound.rows === 0) return null
  const store = createColumnStore(columnType(code))
  const size = bound.starts?.[1] ?? bound.dataLength
  const data = isVariable(code) ? dataOf(bound, 0, size) : padded(dataOf(bound), fixedWidth(code))
  const nulls = bound.bytes.subarray(bound.nullsAt, bound.nullsAt + 1)
  store.append(packColumn(nulls, data, Int32Array.of(0, size)), 1)
  return store.get(0)
}

/** Exactly the bytes of a fixed type: tag types are not checked, so the value may be narrower or wider. */
function padded(data: Uint8Array, width: number): Uint8Array {
  const bytes = new Uint8Array(width)
  bytes.set(data.subarray(0, width))
  return bytes
}

/** The value of a tag as it is stored; throws when a text is too long for it. */
export function tagValue(bound: BoundColumn, tag: ColumnDefinition): Value {
  const value = firstValue(bound, tag.type.code)
  if (typeof value === 'string' && isTooLong(value, tag)) throw errors.stmtBind('tag length is too big')
  return tag.type.code === TypeCode.JSON && value !== null ? jsonTag(String(value)) : value
}

function jsonTag(text: string): Value {
  const json = text === '' ? null : normalizeJsonTag(text)
  if (json === undefined) throw errors.insertSyntax(text, 'json parse error')
  return json
}

/** The same check without making the value. */
export function checkTagLength(bound: BoundColumn | undefined, tag: ColumnDefinition | undefined): void {
  if (bound?.starts === undefined || tag === undefined) return
  const bytes = bound.starts[1] ?? 0
  // No character is shorter than a byte: only what may be too long is looked at.
  if (bytes > tag.type.length) tagValue(bound, tag)
}

function isTooLong(value: string, { type }: ColumnDefinition): boolean {
  return (type.code === TypeCode.NCHAR ? [...value].length : Buffer.byteLength(value)) > type.length
}
