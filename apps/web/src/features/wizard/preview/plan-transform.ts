import { extractRuleSchema, jsonFieldSchema, parserSchema, type TransformSpec } from '@sluice/contracts'
import { extractOf } from '../model/extract-form.ts'
import type { TransformForm } from '../model/form.ts'
import { isTreeParser, type ParserForm, parserOf } from '../model/parser-form.ts'
import type { SpecRows } from '../model/spec-rows.ts'
import { jsonFieldOf } from '../model/tree-form.ts'
import { complete } from './complete-rows.ts'

const hasField = (form: ParserForm) => (row: ParserForm['fields'][number]) =>
  isTreeParser(form.type) && jsonFieldSchema.safeParse(jsonFieldOf(row)).success ? row : undefined

/** The parts of parse, extract and filter that are complete; `null` while the parser itself is not. */
export const planTransform = ({ parser, extract, filters }: TransformForm) => {
  const fields = complete(parser.fields, hasField(parser))
  const parsed = parserSchema.safeParse(parserOf({ ...parser, fields: fields.items }))
  const rules = complete(extract, (row) => extractRuleSchema.safeParse(extractOf(row)).data)
  const conditions = complete(filters, (filter) => (filter.trim() === '' ? undefined : filter.trim()))
  const transform: TransformSpec | null = parsed.success
    ? { parser: parsed.data, extract: rules.items, filters: conditions.items }
    : null
  const rows: SpecRows = {
    'transform.parser.fields': fields.rows,
    'transform.extract': rules.rows,
    'transform.filters': conditions.rows,
  }
  return { transform, rows }
}
