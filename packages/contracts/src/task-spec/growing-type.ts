import { COLUMN_LENGTH_MAX, type ColumnType, parseColumnType } from '../column-type.ts'

const growingKinds = ['VARCHAR', 'NCHAR', 'VARBINARY'] as const
type GrowingKind = (typeof growingKinds)[number]

/** A type that ALTER can make longer (spec/data-in.md §9.6). */
export interface GrowingType {
  readonly kind: GrowingKind
  /** Characters for NCHAR, else bytes. */
  readonly length: number
}

/** Tags are bound closer than columns. */
const TAG_LENGTH_MAX: Readonly<Record<GrowingKind, number>> = { VARCHAR: 16_382, NCHAR: 4_095, VARBINARY: 16_382 }

const isGrowing = (type: ColumnType): type is GrowingType => growingKinds.some((kind) => kind === type.kind)

/** The type, if it is one that can grow. */
export const growingTypeOf = (type: string): GrowingType | undefined => {
  const parsed = parseColumnType(type)
  return parsed !== undefined && isGrowing(parsed) ? parsed : undefined
}

/** How long a column or a tag of this kind may become, whatever else is in its row. */
export const growthMaxOf = (kind: GrowingKind, part: 'columns' | 'tags'): number =>
  part === 'columns' ? COLUMN_LENGTH_MAX[kind] : TAG_LENGTH_MAX[kind]
