import type { BoundValue, ColumnType } from '@sluice/contracts'
import { fixedTypeOf } from '../wire/bind/fixed-type.ts'
import { bytesText } from './bytes-text.ts'
import { decimalText } from './decimal-text.ts'
import { geometryText } from './geometry-text.ts'
import { quoteText } from './quote-text.ts'
import { doubleText } from './real-text.ts'

/** A value as SQL writes it; undefined when it does not fit the type exactly, or SQL has no way to write it. */
export type SqlLiteral = (value: BoundValue | undefined) => string | undefined

const WIDTH_MAX = 16

const textLiteral: SqlLiteral = (value) =>
  // The server reads SQL up to the first NUL.
  typeof value === 'string' && value.isWellFormed() && !value.includes('\0') ? quoteText(value) : undefined

const bytesLiteral: SqlLiteral = (value) => (value instanceof Uint8Array ? `'${bytesText(value)}'` : undefined)

const geometryLiteral: SqlLiteral = (value) => {
  const text = value instanceof Uint8Array ? geometryText(value) : undefined
  return text === undefined ? undefined : `'${text}'`
}

const numberText = (type: ColumnType, value: BoundValue | undefined): string => {
  if (type.kind === 'DECIMAL' && typeof value === 'bigint') return decimalText(value, type.scale)
  // As it is also for a FLOAT: the server makes the same float of it as a bind does.
  return typeof value === 'number' ? doubleText(value) : String(value)
}

const literalOf = (type: ColumnType): SqlLiteral => {
  const fixed = fixedTypeOf(type)
  if (fixed !== undefined) {
    const scratch = new DataView(new ArrayBuffer(WIDTH_MAX))
    return (value) => (fixed.put(scratch, 0, value) ? numberText(type, value) : undefined)
  }
  if (type.kind === 'GEOMETRY') return geometryLiteral
  return type.kind === 'VARBINARY' || type.kind === 'BLOB' ? bytesLiteral : textLiteral
}

/** How values of a column or tag of this type are written in SQL, under the same checks as when they are bound. */
export const sqlLiteral = (type: ColumnType): SqlLiteral => {
  const literal = literalOf(type)
  return (value) => (value === null ? 'NULL' : literal(value))
}
