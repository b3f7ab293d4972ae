import type { ColumnType } from '@sluice/contracts'
import {
  type Put,
  putBigint,
  putBool,
  putInt,
  putSmallint,
  putTinyint,
  putUnsignedBigint,
  putUnsignedInt,
  putUnsignedSmallint,
  putUnsignedTinyint,
} from './put-integer.ts'
import { putDecimal, putDouble, putFloat } from './put-real.ts'

/** A type whose values all take the same number of bytes. */
export interface FixedType {
  readonly width: number
  readonly put: Put
}

/** The bytes of a fixed-width type; undefined for text and bytes. */
export const fixedTypeOf = (type: ColumnType): FixedType | undefined => {
  switch (type.kind) {
    case 'BOOL':
      return { width: 1, put: putBool }
    case 'TINYINT':
      return { width: 1, put: putTinyint }
    case 'SMALLINT':
      return { width: 2, put: putSmallint }
    case 'INT':
      return { width: 4, put: putInt }
    case 'BIGINT':
    case 'TIMESTAMP':
      return { width: 8, put: putBigint }
    case 'TINYINT UNSIGNED':
      return { width: 1, put: putUnsignedTinyint }
    case 'SMALLINT UNSIGNED':
      return { width: 2, put: putUnsignedSmallint }
    case 'INT UNSIGNED':
      return { width: 4, put: putUnsignedInt }
    case 'BIGINT UNSIGNED':
      return { width: 8, put: putUnsignedBigint }
    case 'FLOAT':
      return { width: 4, put: putFloat }
    case 'DOUBLE':
      return { width: 8, put: putDouble }
    case 'DECIMAL':
      return { width: type.precision <= 18 ? 8 : 16, put: putDecimal(type.precision) }
    case 'VARCHAR':
    case 'NCHAR':
    case 'JSON':
    case 'VARBINARY':
    case 'GEOMETRY':
    case 'BLOB':
      return undefined
    default:
      return type satisfies never
  }
}
