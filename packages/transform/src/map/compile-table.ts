import { isNameTemplate, type RowError } from '@sluice/contracts'
import type { DesignErrors } from '../design/design-errors.ts'
import { compileExpression } from '../expression/compile-expression.ts'
import { EvaluationError } from '../expression/evaluation-error.ts'
import { parseExpression } from '../expression/parser.ts'
import { requireType } from '../expression/typed.ts'
import type { MappingTable, TableLayout } from '../port.ts'
import { rowErrorOf } from '../refusal.ts'
import { type CompiledTemplate, compileTemplate } from '../template/compile-template.ts'
import { nameMendingOf } from '../template/name-mending.ts'
import { compileSubtableName } from '../template/subtable-name.ts'
import type { Slots } from '../value/field-value.ts'
import { compileColumnName } from './column-name.ts'
import { type Cell, type CellContext, compileCell, expressionRefusal } from './compile-cell.ts'
import { fixedTable } from './fixed-table.ts'
import type { AddRow, RowMapping } from './map-row.ts'
import type { NamedTables } from './named-tables.ts'
import type { OpenTables } from './open-tables.ts'
import { type RowName, templatedTable } from './templated-table.ts'
import type { TimeBounds } from './time-bounds.ts'

/** One table of the target, compiled. */
export interface CompiledTable {
  readonly layout: TableLayout
  /** Whether the table takes the row; null: it takes every row. */
  readonly takes: ((row: Slots) => boolean | RowError) | null
  readonly add: AddRow
  /** Forgets the layouts that data named. */
  readonly forget: () => void
}

export interface TableContext extends CellContext {
  readonly bounds: TimeBounds
  readonly keyColumn: string | undefined
  readonly names: NamedTables
  readonly tables: OpenTables
}

/** Compiles table number `index`; mistakes are reported below `path`: `target.further.0.when`, `target.columns.0.type`… */
export const compileTable = (
  table: MappingTable,
  index: number,
  path: string,
  context: TableContext,
  errors: DesignErrors,
): CompiledTable => {
  const { supertable = '', columns, tags } = table
  const cellsOf = (part: 'columns' | 'tags'): readonly Cell[] =>
    table[part].flatMap((mapping, at) => {
      const isPrimary = part === 'columns' && at === 0
      const isKey = part === 'columns' && mapping.name === context.keyColumn
      return (
        errors.attempt(`${path}.${part}.${at}`, () => compileCell(mapping, { part, isPrimary, isKey }, context)) ?? []
      )
    })
  const mending = nameMendingOf(context.errorPolicies)
  const compileTableName = (template: CompiledTemplate) =>
    compileSubtableName(template, mending, (refusal) => {
      context.cutNote.cut ??= { refusal }
    })
  const nameAt = (field: string, name: string, compile: typeof compileColumnName): RowName =>
    isNameTemplate(name)
      ? (errors.attempt(`${path}.${field}`, () => compile(compileTemplate(name, context))) ?? name)
      : name

  const takes = table.when === undefined ? null : compileWhen(table.when, `${path}.when`, context, errors)
  const mapping: RowMapping = {
    subtable: errors.attempt(`${path}.subtable`, () => compileTableName(compileTemplate(table.subtable, context))),
    columns: cellsOf('columns'),
    tags: cellsOf('tags'),
    keyIndex: columns.findIndex(({ name }) => name === context.keyColumn),
    bounds: context.bounds,
    timeForNull: context.errorPolicies?.timestampNull === 'now' ? context.now.unique : null,
  }
  const isTemplated = isNameTemplate(supertable) || columns.some(({ name }) => isNameTemplate(name))
  const layoutOf = ({ name, type }: { readonly name: string; readonly type: string }) => ({ name, type })
  const layout: TableLayout = {
    target: index,
    supertable,
    columns: columns.map(layoutOf),
    tags: tags.map(layoutOf),
    isTemplated,
  }
  if (!isTemplated) return { layout, takes, add: fixedTable(layout, mapping, context.tables), forget: () => undefined }
  const rowNames = {
    supertable: nameAt('supertable', supertable, compileTableName),
    columns: columns.map(({ name }, at) => nameAt(`columns.${at}.name`, name, compileColumnName)),
  }
  return { layout, takes, ...templatedTable({ layout, mapping, ...rowNames, names: context.names }, context.tables) }
}

/** A `when` that is null, as a missing boolean is, is not true. */
const compileWhen = (
  text: string,
  path: string,
  context: CellContext,
  errors: DesignErrors,
): CompiledTable['takes'] => {
  const evaluate = errors.attempt(path, () =>
    requireType(compileExpression(parseExpression(text), context), 'bool', 'when'),
  )
  return (row) => {
    try {
      return evaluate?.(row) === true
    } catch (error) {
      const place = error instanceof EvaluationError ? { position: error.position } : {}
      return rowErrorOf('map', expressionRefusal(error), { rule: 'when', ...place })
    }
  }
}
