import { z } from 'zod'

/** Kinds without parameters. */
const plainKinds = [
  'TIMESTAMP',
  'BOOL',
  'TINYINT',
  'SMALLINT',
  'INT',
  'BIGINT',
  'TINYINT UNSIGNED',
  'SMALLINT UNSIGNED',
  'INT UNSIGNED',
  'BIGINT UNSIGNED',
  'FLOAT',
  'DOUBLE',
  'JSON',
  'BLOB',
] as const
/** Kinds with a length: bytes for VARCHAR, VARBINARY and GEOMETRY, characters for NCHAR. */
const sizedKinds = ['VARCHAR', 'NCHAR', 'VARBINARY', 'GEOMETRY'] as const

export type PlainKind = (typeof plainKinds)[number]
export type SizedKind = (typeof sizedKinds)[number]
export type ColumnKind = PlainKind | SizedKind | 'DECIMAL'

/** A TDengine column type, parsed (spec/data-in.md §9.1). */
export type ColumnType =
  | { readonly kind: PlainKind }
  | { readonly kind: SizedKind; readonly length: number }
  | { readonly kind: 'DECIMAL'; readonly precision: number; readonly scale: number }

/** The largest length a column of a sized kind may have; a tag may have less. */
export const COLUMN_LENGTH_MAX: Record<SizedKind, number> = {
  VARCHAR: 65517,
  NCHAR: 16379,
  VARBINARY: 65517,
  GEOMETRY: 65517,
}
/** Length taken when the text names none. */
const LENGTH_DEFAULT = 64

const isPlain = (name: string): name is PlainKind => plainKinds.some((kind) => kind === name)
const isSized = (name: string): name is SizedKind => sizedKinds.some((kind) => kind === name)

/** Reads `VARCHAR(64)`, `BINARY(8)`, `decimal(10, 2)`, `INT UNSIGNED`…; undefined when it is no type of TDengine. */
export const parseColumnType = (text: string): ColumnType | undefined => {
  const match = /^\s*([A-Za-z]+(?:\s+UNSIGNED)?)\s*(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?\s*$/i.exec(text)
  if (match === null) return undefined
  const upper = (match[1] ?? '').toUpperCase().replace(/\s+/g, ' ')
  const name = upper === 'BINARY' ? 'VARCHAR' : upper
  const first = match[2] === undefined ? undefined : Number(match[2])
  const second = match[3] === undefined ? undefined : Number(match[3])
  if (isPlain(name)) return first === undefined ? { kind: name } : undefined
  if (isSized(name)) {
    const length = first ?? LENGTH_DEFAULT
    return second === undefined && length >= 1 && length <= COLUMN_LENGTH_MAX[name] ? { kind: name, length } : undefined
  }
  if (name === 'DECIMAL') {
    const precision = first ?? 10
    const scale = second ?? 0
    return precision >= 1 && precision <= 38 && scale <= precision ? { kind: 'DECIMAL', precision, scale } : undefined
  }
  return undefined
}

/** The canonical text of a type, as DESCRIBE and CREATE write it. */
export const formatColumnType = (type: ColumnType): string => {
  if ('length' in type) return `${type.kind}(${type.length})`
  if (type.kind === 'DECIMAL') return `DECIMAL(${type.precision},${type.scale})`
  return type.kind
}

/** Text of a column type in specs and API bodies; canonical after parsing. */
export const columnTypeSchema = z
  .string()
  .refine((text) => parseColumnType(text) !== undefined, {
    error: 'is not a TDengine column type, like INT or VARCHAR(64)',
  })
  .meta({ id: 'ColumnType', description: 'A TDengine type: INT, VARCHAR(64), DECIMAL(10,2)…', example: 'VARCHAR(64)' })
