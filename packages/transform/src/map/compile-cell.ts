import {
  type BoundValue,
  type ColumnMapping,
  type ErrorPolicies,
  growingTypeOf,
  growthMaxOf,
  type Precision,
  parseColumnType,
  SluiceError,
} from '@sluice/contracts'
import { inField } from '../design/design-errors.ts'
import type { ExpressionContext } from '../expression/compile-expression.ts'
import { EvaluationError } from '../expression/evaluation-error.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import type { Slots } from '../value/field-value.ts'
import type { Convert } from './convert/convert.ts'
import { cutting } from './convert/cut.ts'
import { type ConversionTarget, compileConversion } from './convert/index.ts'
import type { CutNote } from './cut-note.ts'
import type { NowGenerator } from './now-generator.ts'
import type { ColumnValue } from './rules/column-value.ts'
import { compileRule } from './rules/compile-rule.ts'

/** One column or tag and how its value is computed. */
export interface Cell {
  readonly mapping: ColumnMapping
  readonly compute: ColumnValue
}

export interface CellContext extends ExpressionContext {
  readonly precision: Precision
  readonly now: NowGenerator
  readonly errorPolicies: ErrorPolicies | undefined
  readonly cutNote: CutNote
}

/** Where a cell stands in its table. */
export interface CellPlace {
  readonly part: 'columns' | 'tags'
  readonly isPrimary: boolean
  /** The composite key cannot become longer. */
  readonly isKey: boolean
}

/** Throws SluiceError with the property of the mapping in `field`: `type`, `map.field`… */
export const compileCell = (
  mapping: ColumnMapping,
  { part, isPrimary, isKey }: CellPlace,
  context: CellContext,
): Cell => {
  const type = parseColumnType(mapping.type)
  if (type === undefined) throw new SluiceError('VALUE_TYPE', 'this is not a TDengine column type', { field: 'type' })
  if (isPrimary && type.kind !== 'TIMESTAMP')
    throw new SluiceError('VALUE_TYPE', 'the first column must be the TIMESTAMP', { field: 'type' })
  const compute = inField('map', () => {
    const { time, bytes } = mapping.map.rule === 'mapping' ? mapping.map : {}
    const target = { column: mapping.name, type, precision: context.precision, time, bytes }
    const exact = inField('time', () => compileConversion(target))
    const convert = mending(mapping, isKey ? null : part, { ...target, exact }, context)
    const now = isPrimary ? context.now.unique : context.now.plain
    return compileRule(mapping.map, { ...context, type, exact, convert, now })
  })
  return { mapping, compute }
}

/** The conversion of values of rows: as long as the column may become where it grows, and cut beyond where it is cut. */
const mending = (
  { name, type: text }: ColumnMapping,
  growingPart: 'columns' | 'tags' | null,
  { exact, ...target }: ConversionTarget & { readonly exact: Convert },
  { errorPolicies, cutNote }: CellContext,
): Convert => {
  const growing = errorPolicies?.autoWiden === true && growingPart !== null ? growingTypeOf(text) : undefined
  const type =
    growing === undefined || growingPart === null
      ? target.type
      : { kind: growing.kind, length: Math.max(growing.length, growthMaxOf(growing.kind, growingPart)) }
  const convert = growing === undefined ? exact : compileConversion({ ...target, type })
  const choice = errorPolicies?.valueTooLong
  if (choice !== 'truncate' && choice !== 'truncateAndArchive') return convert
  return cutting(convert, type, (refusal) => {
    cutNote.cut ??= { refusal, column: name }
  })
}

/** Writes the values of a row at index `at` of each column; what was written before a failure counts for nothing. */
export const mapCells = (
  cells: readonly Cell[],
  row: Slots,
  columns: readonly BoundValue[][],
  subtable: string,
  at: number,
) => {
  let index = 0
  try {
    for (; index < cells.length; index++) {
      const value = cells[index]?.compute(row, subtable)
      if (value instanceof Refusal) return cellError(value, cells[index])
      const values = columns[index]
      if (values !== undefined) values[at] = value ?? null
    }
    return null
  } catch (error) {
    return cellError(expressionRefusal(error), cells[index], error)
  }
}

/** The refusal for an expression that failed on a row. Rethrows whatever is not the row's fault. */
export const expressionRefusal = (error: unknown): Refusal => {
  if (!(error instanceof EvaluationError)) throw error
  return new Refusal('EXPRESSION_FAILED', error.message)
}

export const cellError = (refusal: Refusal, cell: Cell | undefined, error?: unknown) =>
  rowErrorOf('map', refusal, {
    ...(cell === undefined ? {} : { column: cell.mapping.name, rule: cell.mapping.map.rule }),
    ...(error instanceof EvaluationError ? { position: error.position } : {}),
  })
