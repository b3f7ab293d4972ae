import type { BoundValue, ColumnType, RowBlock } from '@sluice/contracts'
import fc from 'fast-check'
import type { BindField } from '../wire/bind/bind-encoder.ts'

const whole = (min: number, max: number): fc.Arbitrary<BoundValue> => fc.integer({ min, max })
const text = fc.string({ unit: 'grapheme', maxLength: 40 })
const binary = fc.uint8Array({ maxLength: 40 })

/** A value that fits a column of this type exactly, in the shape it has once it was written and read. */
const fittingValue = (type: ColumnType): fc.Arbitrary<BoundValue> => {
  switch (type.kind) {
    case 'BOOL':
      return fc.boolean()
    case 'TINYINT':
      return whole(-128, 127)
    case 'SMALLINT':
      return whole(-32768, 32767)
    case 'INT':
      return whole(-2147483648, 2147483647)
    case 'TINYINT UNSIGNED':
      return whole(0, 255)
    case 'SMALLINT UNSIGNED':
      return whole(0, 65535)
    case 'INT UNSIGNED':
      return whole(0, 4294967295)
    case 'BIGINT':
    case 'TIMESTAMP':
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    case 'BIGINT UNSIGNED':
      return fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
    case 'FLOAT':
      return fc.float({ noNaN: true, noDefaultInfinity: true })
    case 'DOUBLE':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'DECIMAL': {
      const limit = 10n ** BigInt(type.precision) - 1n
      return fc.bigInt({ min: -limit, max: limit })
    }
    case 'VARCHAR':
    case 'NCHAR':
    case 'JSON':
      return text
    case 'VARBINARY':
    case 'GEOMETRY':
    case 'BLOB':
      return binary
    default:
      return type satisfies never
  }
}

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
).map((kind): ColumnType => ({ kind }))
const sized = (['VARCHAR', 'NCHAR', 'VARBINARY', 'GEOMETRY'] as const).map((kind): ColumnType => ({ kind, length: 64 }))
const decimals = [1, 10, 18, 19, 38].map((precision): ColumnType => ({ kind: 'DECIMAL', precision, scale: 1 }))
const anyType = fc.constantFrom(...plain, ...sized, ...decimals)

export interface ArbitraryRows {
  readonly columns: readonly BindField[]
  readonly tags: readonly BindField[]
  readonly block: RowBlock
}

const fieldsOf = (prefix: string, types: readonly ColumnType[]): BindField[] =>
  types.map((type, index) => ({ name: `${prefix}${index}`, type }))

/** Rows of any types over a few subtables, nulls included. */
export const arbitraryRows: fc.Arbitrary<ArbitraryRows> = fc
  .record({
    columnTypes: fc.array(anyType, { minLength: 1, maxLength: 5 }),
    tagTypes: fc.array(anyType, { maxLength: 3 }),
    subtables: fc.array(fc.constantFrom('a', 'b', 'c', '中文', 'x y'), { minLength: 1, maxLength: 30 }),
  })
  .chain(({ columnTypes, tagTypes, subtables }) => {
    const count = subtables.length
    const filled = (type: ColumnType): fc.Arbitrary<BoundValue[]> =>
      fc.array(fc.option(fittingValue(type), { freq: 4 }), { minLength: count, maxLength: count })
    return fc.record({
      columns: fc.constant(fieldsOf('c', columnTypes)),
      tags: fc.constant(fieldsOf('t', tagTypes)),
      block: fc.record({
        count: fc.constant(count),
        subtables: fc.constant(subtables),
        columns: fc.tuple(...columnTypes.map(filled)),
        tags: fc.tuple(...tagTypes.map(filled)),
      }),
    })
  })
