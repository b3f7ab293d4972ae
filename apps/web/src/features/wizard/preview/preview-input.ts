import {
  type ColumnMapping,
  extractRuleSchema,
  jsonFieldSchema,
  mappingRuleSchema,
  type Precision,
  parserSchema,
  type TargetSpec,
  type TransformSpec,
} from '@sluice/contracts'
import type { TargetForm, WizardForm } from '../model/form.ts'
import { type MappingRow, ruleFromForm } from '../model/mapping-row.ts'
import type { SpecRows } from '../model/spec-rows.ts'
import { transformOf } from '../model/to-spec.ts'

/** What the transform compiles for a preview. */
export interface PreviewInput {
  readonly transform: TransformSpec
  readonly target: Pick<TargetSpec, 'subtable' | 'columns' | 'tags'> | null
  readonly precision: Precision
  readonly keepMs: number | null
}

/** An input with the form rows that its lists came from, so that design errors find their fields. */
export interface PreviewPlan {
  readonly input: PreviewInput
  readonly rows: SpecRows
  /** Indexes of the primary timestamp and the composite key among the mapped columns. */
  readonly keys: readonly number[]
}

/** What is known about the target database; decides how timestamps are bound. */
export interface DatabaseFacts {
  readonly precision: Precision
  readonly keepMs: number | null
}

interface Kept<Item> {
  readonly items: Item[]
  readonly rows: readonly number[]
}

/** Keeps the rows that are complete, with their indexes: half-typed ones wait without spoiling the preview. */
const complete = <Row, Item>(rows: readonly Row[], read: (row: Row) => Item | undefined): Kept<Item> => {
  const kept = rows.flatMap((row, index) => {
    const item = read(row)
    return item === undefined ? [] : [{ item, index }]
  })
  return { items: kept.map(({ item }) => item), rows: kept.map(({ index }) => index) }
}

const mappingOf = ({ name, type, rule, unknown }: MappingRow): ColumnMapping | undefined => {
  const parsed = mappingRuleSchema.safeParse(ruleFromForm(rule))
  return parsed.success && !unknown ? { name, type, map: parsed.data } : undefined
}

const planTransform = (form: WizardForm['transform']) => {
  const raw = transformOf(form)
  const fields = complete(raw.parser.fields, (field) => jsonFieldSchema.safeParse(field).data)
  const parser = parserSchema.safeParse({ ...raw.parser, fields: fields.items })
  const extract = complete(raw.extract, (rule) => extractRuleSchema.safeParse(rule).data)
  const filters = complete(form.filters, (filter) => (filter.trim() === '' ? undefined : filter.trim()))
  const transform: TransformSpec = {
    parser: parser.data ?? parserSchema.parse({ type: 'json', fields: fields.items }),
    extract: extract.items,
    filters: filters.items,
  }
  return {
    transform,
    rows: {
      'transform.parser.fields': fields.rows,
      'transform.extract': extract.rows,
      'transform.filters': filters.rows,
    },
  }
}

const planTarget = ({ subtable, columns, tags }: TargetForm) => {
  const mappedColumns = complete(columns, mappingOf)
  const mappedTags = complete(tags, mappingOf)
  const keys = mappedColumns.rows.flatMap((row, index) =>
    row === 0 || columns[row]?.compositeKey === true ? [index] : [],
  )
  const isReady = subtable.trim() !== '' && mappedColumns.items[0]?.type === 'TIMESTAMP'
  return {
    keys,
    target: isReady ? { subtable, columns: mappedColumns.items, tags: mappedTags.items } : null,
    rows: { 'target.columns': mappedColumns.rows, 'target.tags': mappedTags.rows },
  }
}

/** The part of the form that can be compiled now. */
export const planPreview = (form: WizardForm, facts: DatabaseFacts): PreviewPlan => {
  const { transform, rows } = planTransform(form.transform)
  const { target, rows: targetRows, keys } = planTarget(form.target)
  return { input: { transform, target, ...facts }, rows: { ...rows, ...targetRows }, keys }
}
