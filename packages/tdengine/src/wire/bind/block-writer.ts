import type { ColumnType } from '@sluice/contracts'
import { typeCodeOf } from '../type-codes.ts'
import {
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
import type { WriteBlock } from './write-block.ts'
import { fixedBlock } from './write-fixed-block.ts'
import { appendBytes, appendText, variableBlock } from './write-variable-block.ts'

/** How the values of a column or tag of this type are bound. */
export const blockWriter = (type: ColumnType): WriteBlock => {
  const code = typeCodeOf(type)
  switch (type.kind) {
    case 'BOOL':
      return fixedBlock(code, 1, putBool)
    case 'TINYINT':
      return fixedBlock(code, 1, putTinyint)
    case 'SMALLINT':
      return fixedBlock(code, 2, putSmallint)
    case 'INT':
      return fixedBlock(code, 4, putInt)
    case 'BIGINT':
    case 'TIMESTAMP':
      return fixedBlock(code, 8, putBigint)
    case 'TINYINT UNSIGNED':
      return fixedBlock(code, 1, putUnsignedTinyint)
    case 'SMALLINT UNSIGNED':
      return fixedBlock(code, 2, putUnsignedSmallint)
    case 'INT UNSIGNED':
      return fixedBlock(code, 4, putUnsignedInt)
    case 'BIGINT UNSIGNED':
      return fixedBlock(code, 8, putUnsignedBigint)
    case 'FLOAT':
      return fixedBlock(code, 4, putFloat)
    case 'DOUBLE':
      return fixedBlock(code, 8, putDouble)
    case 'DECIMAL':
      return fixedBlock(code, type.precision <= 18 ? 8 : 16, putDecimal(type.precision))
    case 'VARCHAR':
    case 'NCHAR':
    case 'JSON':
      return variableBlock(code, appendText)
    case 'VARBINARY':
    case 'GEOMETRY':
    case 'BLOB':
      return variableBlock(code, appendBytes)
    default:
      return type satisfies never
  }
}
