import type { MappingRule, TableColumn, TimeReading } from '@sluice/contracts'

export type BytesReading = NonNullable<Extract<MappingRule, { rule: 'mapping' }>['bytes']>
export type RuleKind = MappingRule['rule']
/** A literal of the `value` rule or the default of `mapping`, kept in the type that the spec has. */
export type Scalar = string | number | boolean

/** The rule of one grid row; `none` leaves the column out of the spec. Every box is text until it is complete. */
export type RuleForm =
  | { readonly rule: 'none' }
  | {
      readonly rule: 'mapping'
      readonly field: string
      readonly default: Scalar | null
      readonly time: TimeReading | null
      /** How text stands for bytes; null: `\x…` is hexadecimal, other text as it is. */
      readonly bytes: BytesReading | null
    }
  | { readonly rule: 'value'; readonly value: Scalar }
  | { readonly rule: 'generator' }
  | { readonly rule: 'format'; readonly template: string }
  | { readonly rule: 'join'; readonly fields: readonly string[]; readonly separator: string }
  | { readonly rule: 'sum'; readonly fields: readonly string[] }
  | { readonly rule: 'expr'; readonly expression: string }

/** What a row is in its supertable. */
export type RowRole = 'timestamp' | 'column' | 'tag'

/** One column or tag of the target supertable with its rule. */
export interface MappingRow {
  readonly name: string
  readonly type: string
  readonly compositeKey: boolean
  /** The supertable has no such column (any more); such a row can only be removed. */
  readonly unknown: boolean
  /** Named and typed here, because a template makes the table or the column. */
  readonly isOwn: boolean
  readonly rule: RuleForm
}

export const unmappedRow = (column: TableColumn): MappingRow => ({
  ...column,
  unknown: false,
  isOwn: false,
  rule: { rule: 'none' },
})

/** A row that a person names: it is there to be mapped, so it starts with that rule. */
export const ownRow = (name: string, type: string): MappingRow => ({
  name,
  type,
  compositeKey: false,
  unknown: false,
  isOwn: true,
  rule: emptyRule('mapping'),
})

export const isConfigured = (row: MappingRow): boolean => row.rule.rule !== 'none'

/** The rule's form with empty boxes. */
export const emptyRule = (kind: RuleKind | 'none'): RuleForm => {
  switch (kind) {
    case 'none':
    case 'generator':
      return { rule: kind }
    case 'mapping':
      return { rule: kind, field: '', default: null, time: null, bytes: null }
    case 'value':
      return { rule: kind, value: '' }
    case 'format':
      return { rule: kind, template: '' }
    case 'join':
      return { rule: kind, fields: [], separator: '' }
    case 'sum':
      return { rule: kind, fields: [] }
    case 'expr':
      return { rule: kind, expression: '' }
    default:
      return kind satisfies never
  }
}

/** The form of a rule of a spec. */
export const ruleToForm = (rule: MappingRule): RuleForm => {
  switch (rule.rule) {
    case 'mapping':
      return {
        rule: 'mapping',
        field: rule.field,
        default: rule.default ?? null,
        time: rule.time ?? null,
        bytes: rule.bytes ?? null,
      }
    case 'generator':
      return { rule: 'generator' }
    default:
      return rule
  }
}

/** The rule as the spec has it; undefined when the column is left out. */
export const ruleFromForm = (form: RuleForm): MappingRule | undefined => {
  switch (form.rule) {
    case 'none':
      return undefined
    case 'mapping':
      return {
        rule: 'mapping',
        field: form.field,
        ...(form.default === null ? {} : { default: form.default }),
        ...(form.time === null ? {} : { time: form.time }),
        ...(form.bytes === null ? {} : { bytes: form.bytes }),
      }
    case 'generator':
      return { rule: 'generator', generator: 'now' }
    case 'join':
    case 'sum':
      return { ...form, fields: [...form.fields] }
    default:
      return form
  }
}
