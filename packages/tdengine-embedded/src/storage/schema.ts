import type { ColumnType } from '../types/column-type.ts'
import { TypeCode } from '../types/type-codes.ts'

export interface ColumnDefinition {
  readonly name: string
  readonly type: ColumnType
  /** The second part of a composite primary key. */
  readonly isKey: boolean
  readonly encode: string
  readonly compress: string
  readonly level: string
}

/** What is known before CREATE fills in the defaults. */
export interface DeclaredColumn {
  readonly name: string
  readonly type: ColumnType
  readonly isKey?: boolean
  readonly encode?: string
  readonly compress?: string
  readonly level?: string
}

/** Completes a column with the compression that the server chooses for its type. */
export function defineColumn(declared: DeclaredColumn): ColumnDefinition {
  const { encode, compress } = defaultCompression(declared.type.code)
  return {
    name: declared.name,
    type: declared.type,
    isKey: declared.isKey ?? false,
    encode: declared.encode ?? encode,
    compress: declared.compress ?? compress,
    level: declared.level ?? 'medium',
  }
}

function defaultCompression(code: TypeCode): { encode: string; compress: string } {
  switch (code) {
    case TypeCode.TIMESTAMP:
      return { encode: 'delta-i', compress: 'lz4' }
    case TypeCode.BOOL:
      return { encode: 'bit-packing', compress: 'zstd' }
    case TypeCode.TINYINT:
    case TypeCode.SMALLINT:
    case TypeCode.UTINYINT:
    case TypeCode.USMALLINT:
      return { encode: 'simple8b', compress: 'zlib' }
    case TypeCode.INT:
    case TypeCode.BIGINT:
    case TypeCode.UINT:
    case TypeCode.UBIGINT:
      return { encode: 'simple8b', compress: 'lz4' }
    case TypeCode.FLOAT:
    case TypeCode.DOUBLE:
      return { encode: 'delta-d', compress: 'lz4' }
    case TypeCode.DECIMAL:
    case TypeCode.DECIMAL64:
    case TypeCode.VARCHAR:
    case TypeCode.NCHAR:
    case TypeCode.VARBINARY:
    case TypeCode.JSON:
      return { encode: 'disabled', compress: 'zstd' }
    case TypeCode.GEOMETRY:
    case TypeCode.BLOB:
      return { encode: 'disabled', compress: 'lz4' }
  }
}
