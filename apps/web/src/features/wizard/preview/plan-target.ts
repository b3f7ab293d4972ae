import {
  type ColumnMapping,
  columnTypeSchema,
  mappingRuleSchema,
  tablePath,
  targetLimitsSchema,
} from '@sluice/contracts'
import type { MappingTarget } from '@sluice/transform'
import { type MappingRow, ruleFromForm } from '../model/mapping-row.ts'
import type { SpecRows } from '../model/spec-rows.ts'
import type { TableForm } from '../model/table-form.ts'
import { type TargetForm, targetOf } from '../model/target-form.ts'
import { complete } from './complete-rows.ts'

const mappingOf = ({ name, type, rule, unknown }: MappingRow): ColumnMapping | undefined => {
  const parsed = mappingRuleSchema.safeParse(ruleFromForm(rule))
  const isNamed = name !== '' && !unknown && columnTypeSchema.safeParse(type).success
  return parsed.success && isNamed ? { name, type, map: parsed.data } : undefined
}

const planTable = ({ when, supertable, subtable, columns, tags }: TableForm) => {
  const mappedColumns = complete(columns, mappingOf)
  const mappedTags = complete(tags, mappingOf)
  if (subtable.trim() === '' || mappedColumns.items[0]?.type !== 'TIMESTAMP') return undefined
  return {
    table: {
      ...(when.trim() === '' ? {} : { when: when.trim() }),
      ...(supertable === '' ? {} : { supertable }),
      subtable,
      columns: mappedColumns.items,
      tags: mappedTags.items,
    },
    keyColumn: columns.find(({ compositeKey }) => compositeKey)?.name,
    columns: mappedColumns.rows,
    tags: mappedTags.rows,
  }
}

/** The tables of the mapping that are complete; nothing is mapped while the first one is not. */
export const planTarget = (form: TargetForm) => {
  const first = planTable(form)
  if (first === undefined) return { target: null, rows: {}, keyColumns: [] }
  const { items: planned, rows: further } = complete(form.further, (table) =>
    table.supertable === '' ? undefined : planTable(table),
  )
  const target: MappingTarget = {
    ...first.table,
    further: planned.map(({ table }) => ({ supertable: '', ...table })),
    matching: form.matching,
    limits: targetLimitsSchema.safeParse(targetOf(form).limits).data ?? targetLimitsSchema.parse({}),
  }
  const rows: SpecRows = Object.fromEntries([
    ['target.further', further],
    ...[first, ...planned].flatMap(({ columns, tags }, index) => [
      [`${tablePath(index)}.columns`, columns],
      [`${tablePath(index)}.tags`, tags],
    ]),
  ])
  return { target, rows, keyColumns: [first, ...planned].map(({ keyColumn }) => keyColumn) }
}
