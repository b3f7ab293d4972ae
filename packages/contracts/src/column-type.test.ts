import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ColumnType, formatColumnType, parseColumnType } from './column-type.ts'

const plain = ['TIMESTAMP', 'BOOL', 'TINYINT', 'INT UNSIGNED', 'BIGINT', 'FLOAT', 'DOUBLE', 'JSON', 'BLOB'] as const
const anyColumnType: fc.Arbitrary<ColumnType> = fc.oneof(
  fc.constantFrom(...plain).map((kind) => ({ kind })),
  fc.record({
    kind: fc.constantFrom('VARCHAR', 'NCHAR', 'VARBINARY', 'GEOMETRY'),
    length: fc.integer({ min: 1, max: 16379 }),
  }),
  fc.integer({ min: 1, max: 38 }).chain((precision) =>
    fc.record({
      kind: fc.constant('DECIMAL' as const),
      precision: fc.constant(precision),
      scale: fc.integer({ min: 0, max: precision }),
    }),
  ),
)

test('every column type survives being written and read, in any case', () => {
  fc.assert(
    fc.property(anyColumnType, (type) => {
      expect(parseColumnType(formatColumnType(type))).toEqual(type)
      expect(parseColumnType(` ${formatColumnType(type).toLowerCase()} `)).toEqual(type)
    }),
  )
})

test.each(['VARCHAR', 'NCHAR', 'VARBINARY', 'GEOMETRY'])('%s without a length has 64', (kind) => {
  expect(parseColumnType(kind)).toEqual({ kind, length: 64 })
})

test('BINARY is VARCHAR', () => expect(parseColumnType('binary(8)')).toEqual({ kind: 'VARCHAR', length: 8 }))

test.each([
  '',
  'TEXT',
  'INT(4)',
  'VARCHAR(0)',
  'VARCHAR(65518)',
  'NCHAR(16380)',
  'DECIMAL(39,0)',
  'DECIMAL(5,6)',
  'VARCHAR(8',
  'INT; DROP',
])('%j is refused', (text) => expect(parseColumnType(text)).toBeUndefined())
