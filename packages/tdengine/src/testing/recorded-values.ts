import type { BoundValue, ColumnType } from '@sluice/contracts'
import { TYPE_CODE } from '../wire/type-codes.ts'
import { fromHex, type RecordedValue } from './fixtures.ts'

/** A column type that is bound under this code; lengths and scales do not matter to a bind frame. */
export const typeOfCode = (code: number): ColumnType => {
  switch (code) {
    case TYPE_CODE.DECIMAL:
      return { kind: 'DECIMAL', precision: 38, scale: 6 }
    case TYPE_CODE.DECIMAL64:
      return { kind: 'DECIMAL', precision: 18, scale: 2 }
    case TYPE_CODE.VARCHAR:
      return { kind: 'VARCHAR', length: 64 }
    case TYPE_CODE.NCHAR:
      return { kind: 'NCHAR', length: 64 }
    case TYPE_CODE.VARBINARY:
      return { kind: 'VARBINARY', length: 64 }
    case TYPE_CODE.GEOMETRY:
      return { kind: 'GEOMETRY', length: 128 }
    default: {
      const plain = (
        [
          'BOOL',
          'TINYINT',
          'SMALLINT',
          'INT',
          'BIGINT',
          'FLOAT',
          'DOUBLE',
          'TIMESTAMP',
          'JSON',
          'BLOB',
          'TINYINT UNSIGNED',
          'SMALLINT UNSIGNED',
          'INT UNSIGNED',
          'BIGINT UNSIGNED',
        ] as const
      ).find((kind) => TYPE_CODE[kind] === code)
      if (plain === undefined) throw new Error(`no column type has the code ${code}`)
      return { kind: plain }
    }
  }
}

/** A value of a recorded insert in the shape that rows have. */
export const boundValue = (value: RecordedValue, code: number): BoundValue => {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value
  switch (typeOfCode(code).kind) {
    case 'BIGINT':
    case 'BIGINT UNSIGNED':
    case 'TIMESTAMP':
    case 'DECIMAL':
      return BigInt(value)
    case 'VARBINARY':
    case 'GEOMETRY':
    case 'BLOB':
      return fromHex(value)
    default:
      return value
  }
}
