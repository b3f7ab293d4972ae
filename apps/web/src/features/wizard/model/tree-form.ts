import type { FieldType, JsonFieldSpec } from '@sluice/contracts'
import { type NumberText, optional, textOrNone } from './number-text.ts'

/** One chosen key of a tree; '' for `as` leaves its type as it comes. */
export interface JsonFieldRow {
  readonly path: string
  readonly alias: string
  readonly as: FieldType | ''
}

export const emptyJsonField = (): JsonFieldRow => ({ path: '', alias: '', as: '' })

/** What all parsers of trees have. */
export interface TreeForm {
  readonly fields: readonly JsonFieldRow[]
  /** '' for all levels. */
  readonly depth: NumberText
  /** '' for a row per document. */
  readonly rowsAt: string
}

export const emptyTree = (): TreeForm => ({ fields: [], depth: '', rowsAt: '' })

export const jsonFieldOf = ({ path, alias, as }: JsonFieldRow) => ({
  path,
  ...optional('alias', textOrNone(alias)),
  ...optional('as', as === '' ? undefined : as),
})

export const jsonFieldToForm = ({ path, alias, as }: JsonFieldSpec): JsonFieldRow => ({
  path,
  alias: alias ?? '',
  as: as ?? '',
})

export const treeOf = ({ fields, depth, rowsAt }: TreeForm) => ({
  fields: fields.map(jsonFieldOf),
  depth: depth === '' ? null : depth,
  rowsAt: rowsAt === '' ? null : rowsAt,
})

/** The boxes of a tree parser's spec. */
export const treeToForm = (spec: {
  readonly fields: readonly JsonFieldSpec[]
  readonly depth: number | null
  readonly rowsAt: string | null
}): TreeForm => ({ fields: spec.fields.map(jsonFieldToForm), depth: spec.depth ?? '', rowsAt: spec.rowsAt ?? '' })
