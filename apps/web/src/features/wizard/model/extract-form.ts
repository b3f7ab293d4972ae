import type { ExtractRule, TimeReading } from '@sluice/contracts'
import { type LiteralRow, tableOfRows, tableToRows } from './literal-row.ts'
import { type NumberText, numberOrNone, optional, textOrNone } from './number-text.ts'
import { type JsonFieldRow, jsonFieldOf, jsonFieldToForm } from './tree-form.ts'

export const extractKinds = ['split', 'regex', 'convert', 'json', 'timestamp', 'expr', 'rename', 'drop'] as const
export type ExtractKind = ExtractRule['rule']

/** One rule with the boxes of every kind: they stay while the kind is switched back and forth. */
export interface ExtractRow {
  readonly rule: ExtractKind
  readonly field: string
  readonly separator: string
  readonly count: NumberText
  readonly pattern: string
  readonly table: readonly LiteralRow[]
  /** The new field: of `expr` and `rename` always, of `convert` and `timestamp` when it is not ''. */
  readonly to: string
  /** `fields` of the `json` rule. */
  readonly keys: readonly JsonFieldRow[]
  readonly time: TimeReading
  readonly expression: string
  /** `fields` of the `drop` rule. */
  readonly dropped: readonly string[]
}

export const emptyExtract = (): ExtractRow => ({
  rule: 'split',
  field: '',
  separator: '',
  count: 2,
  pattern: '',
  table: [],
  to: '',
  keys: [],
  time: { as: 'number', unit: 'ms' },
  expression: '',
  dropped: [],
})

/** The rule as the spec has it, not checked yet. */
export const extractOf = (row: ExtractRow) => {
  const { rule, field } = row
  switch (rule) {
    case 'split':
      return { rule, field, separator: row.separator, ...optional('count', numberOrNone(row.count)) }
    case 'regex':
      return { rule, field, pattern: row.pattern }
    case 'convert':
      return { rule, field, table: tableOfRows(row.table), ...optional('to', textOrNone(row.to)) }
    case 'json':
      return { rule, field, fields: row.keys.map(jsonFieldOf) }
    case 'timestamp':
      return { rule, field, time: row.time, ...optional('to', textOrNone(row.to)) }
    case 'expr':
      return { rule, to: row.to, expression: row.expression }
    case 'rename':
      return { rule, field, to: row.to }
    case 'drop':
      return { rule, fields: [...row.dropped] }
    default:
      return rule satisfies never
  }
}

/** The boxes of a stored rule; those of other kinds are as in a new row. */
export const extractToForm = (rule: ExtractRule): ExtractRow => {
  const blank = emptyExtract()
  switch (rule.rule) {
    case 'split':
    case 'regex':
    case 'expr':
    case 'rename':
      return { ...blank, ...rule }
    case 'convert':
      return { ...blank, rule: rule.rule, field: rule.field, table: tableToRows(rule.table), to: rule.to ?? '' }
    case 'json':
      return { ...blank, rule: rule.rule, field: rule.field, keys: rule.fields.map(jsonFieldToForm) }
    case 'timestamp':
      return { ...blank, rule: rule.rule, field: rule.field, time: rule.time, to: rule.to ?? '' }
    case 'drop':
      return { ...blank, rule: rule.rule, dropped: rule.fields }
    default:
      return rule satisfies never
  }
}
