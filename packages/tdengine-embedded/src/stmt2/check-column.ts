import { errors } from '../errors.ts'
import { ADAPTER_FAULT, ServerError } from '../server-error.ts'
import type { NamedColumn } from '../sql/statements/insert-columns.ts'
import { isWkb } from '../sql/values/wkb-writer.ts'
import { dataOf, hasNull, type IncomingColumn, isNullAt, packColumn } from '../storage/incoming-block.ts'
import { fixedWidth, isDecimal, TypeCode } from '../types/type-codes.ts'
import type { BoundColumn } from '../wire/bind-frame.ts'

/** A bound column made ready for a table's column; throws what the server answers to values that do not fit. */
export function checkColumn(bound: BoundColumn, { definition, index }: NamedColumn, rows: number): IncomingColumn {
  const { type, name } = definition
  if (bound.rows !== rows) throw errors.stmtBind('row number in each bind param should be the same')
  if (bound.typeCode !== type.code) throw errors.stmtBind('column type mis-match with buffer type')
  if ((index === 0 || definition.isKey) && hasNull(bound, rows)) throw errors.nullKey()
  const width = fixedWidth(type.code)
  if (width > 0) {
    if (isDecimal(type.code) && bound.starts !== undefined) return rawDecimal(bound, width)
    if (bound.dataLength < rows * width && !isAllNull(bound)) throw shortBuffer()
    return bound
  }
  if (bound.starts === undefined && !isAllNull(bound)) throw shortBuffer()
  checkLengths(bound, type.code, type.length, name)
  return bound
}

const shortBuffer = () => new ServerError(ADAPTER_FAULT, 'bind data length error')

function isAllNull(bound: BoundColumn): boolean {
  for (let row = 0; row < bound.rows; row++) if (!isNullAt(bound, row)) return false
  return true
}

/** This server version takes any bytes for a DECIMAL as if they were the unscaled integer. */
function rawDecimal(bound: BoundColumn, width: number): IncomingColumn {
  const data = new Uint8Array(bound.rows * width)
  for (let row = 0; row < bound.rows; row++) {
    const start = bound.starts?.[row] ?? 0
    data.set(dataOf(bound, start, start + width), row * width)
  }
  return packColumn(bound.bytes.subarray(bound.nullsAt, bound.nullsAt + bound.rows), data)
}

function checkLengths(bound: BoundColumn, code: TypeCode, lengthMax: number, name: string): void {
  for (let row = 0; row < bound.rows; row++) {
    const start = bound.starts?.[row] ?? 0
    const length = (bound.starts?.[row + 1] ?? 0) - start
    if (code === TypeCode.GEOMETRY && !isNullAt(bound, row)) checkGeometry(dataOf(bound, start, start + length))
    if (code === TypeCode.NCHAR) {
      // A character has one to four bytes of UTF-8: only texts in between have to be counted.
      if (length > lengthMax && codePoints(bound.bytes, bound.dataAt + start, length) > lengthMax)
        throw errors.tooLong(name)
    } else if (length > lengthMax) throw errors.tooLong()
  }
}

function checkGeometry(bytes: Uint8Array): void {
  if (!isWkb(bytes)) throw errors.invalidGeometry()
}

/** Code points in UTF-8: bytes that do not continue a character. */
function codePoints(data: Uint8Array, start: number, length: number): number {
  let count = 0
  for (let at = start; at < start + length; at++) if (((data[at] ?? 0) & 0xc0) !== 0x80) count++
  return count
}
