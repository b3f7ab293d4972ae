import {
  type BoundValue,
  type ColumnMapping,
  type ErrorPolicies,
  type Precision,
  parseColumnType,
  SluiceError,
} from '@sluice/contracts'
import { inField } from '../design/design-errors.ts'
import type { ExpressionContext } from '../expression/compile-expression.ts'
import { EvaluationError } from '../expression/evaluation-error.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import type { Slots } from '../value/field-value.ts'
import { cutting } from './convert/cut.ts'
import { compileConversion } from './convert/index.ts'
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
}

/** Throws SluiceError with the property of the mapping in `field`: `type`, `map.field`… */
export const compileCell = (mapping: ColumnMapping, isPrimary: boolean, context: CellContext): Cell => {
  const type = parseColumnType(mapping.type)
  if (type === undefined) throw new SluiceError('VALUE_TYPE', 'this is not a TDengine column type', { field: 'type' })
  if (isPrimary && type.kind !== 'TIMESTAMP')
    throw new SluiceError('VALUE_TYPE', 'the first column must be the TIMESTAMP', { field: 'type' })
  const compute = inField('map', () => {
    const { time, bytes } = mapping.map.rule === 'mapping' ? mapping.map : {}
    const target = { column: mapping.name, type, precision: context.precision, time, bytes }
    const exact = inField('time', () => compileConversion(target))
    const convert = context.errorPolicies?.valueTooLong === 'truncate' ? cutting(exact, type) : exact
    const now = isPrimary ? context.now.unique : context.now.plain
    return compileRule(mapping.map, { ...context, type, exact, convert, now })
  })
  return { mapping, compute }
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
