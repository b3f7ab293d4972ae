import {
  type ColumnMapping,
  type Precision,
  parseColumnType,
  type RowError,
  SluiceError,
  type TargetSpec,
} from '@sluice/contracts'
import { type DesignErrors, inField } from '../design/design-errors.ts'
import type { ExpressionContext } from '../expression/compile-expression.ts'
import { EvaluationError } from '../expression/evaluation-error.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import { compileTemplate } from '../template/compile-template.ts'
import { compileSubtableName } from '../template/subtable-name.ts'
import type { Slots } from '../value/field-value.ts'
import type { BlockBuilder } from './block-builder.ts'
import { compileConversion } from './convert/index.ts'
import { createNowGenerator, type NowGenerator } from './now-generator.ts'
import type { ColumnValue } from './rules/column-value.ts'
import { compileRule } from './rules/compile-rule.ts'
import { createTimeBounds } from './time-bounds.ts'

/** The map stage: from the fields of a row to its subtable, columns and tags. */
export interface MapStage {
  readonly columns: number
  readonly tags: number
  /** Sets the time of the batch. */
  begin(nowMs: number): void
  /** Writes the row at index `at` of the block; what it wrote before a failure counts for nothing. */
  map(row: Slots, block: BlockBuilder, at: number): RowError | null
}

export type MappingTarget = Pick<TargetSpec, 'subtable' | 'columns' | 'tags'>

interface Cell {
  readonly mapping: ColumnMapping
  readonly compute: ColumnValue
}

export interface MapContext extends ExpressionContext {
  readonly precision: Precision
  readonly keepMs: number | null
  readonly keyColumn: string | undefined
}

const KEY_NULL = new Refusal('KEY_NULL', 'the composite key is null or missing')

/** Compiles the mapping; mistakes are reported at `target.subtable`, `target.columns.0.map.field`… */
export const compileMap = (target: MappingTarget, context: MapContext, errors: DesignErrors): MapStage => {
  const now = createNowGenerator(context.precision)
  const bounds = createTimeBounds(context.precision, context.keepMs)
  const name = errors.attempt('target.subtable', () => compileSubtableName(compileTemplate(target.subtable, context)))
  const cellsOf = (part: 'columns' | 'tags'): readonly Cell[] =>
    target[part].flatMap((mapping, index) => {
      const isPrimary = part === 'columns' && index === 0
      const compile = () => compileCell(mapping, isPrimary, now, context)
      const compute = errors.attempt(`target.${part}.${index}`, compile)
      return compute === undefined ? [] : [{ mapping, compute }]
    })
  const columns = cellsOf('columns')
  const tags = cellsOf('tags')
  const keyIndex = target.columns.findIndex((mapping) => mapping.name === context.keyColumn)

  const mapCells = (
    cells: readonly Cell[],
    row: Slots,
    block: BlockBuilder['columns'],
    subtable: string,
    at: number,
  ): RowError | null => {
    let index = 0
    try {
      for (; index < cells.length; index++) {
        const value = cells[index]?.compute(row, subtable)
        if (value instanceof Refusal) return cellError(value, cells[index])
        const values = block[index]
        if (values !== undefined) values[at] = value ?? null
      }
      return null
    } catch (error) {
      return cellError(expressionRefusal(error), cells[index], error)
    }
  }

  return {
    columns: target.columns.length,
    tags: target.tags.length,
    begin: (nowMs) => {
      now.begin(nowMs)
      bounds.begin(nowMs)
    },
    map: (row, block, at) => {
      const subtable = nameOf(name, row)
      if (typeof subtable !== 'string') return subtable
      const problem =
        mapCells(columns, row, block.columns, subtable, at) ?? mapCells(tags, row, block.tags, subtable, at)
      if (problem !== null) return problem
      const time = block.columns[0]?.[at] ?? null
      if (time === null || typeof time === 'number' || typeof time === 'bigint') {
        const refusal = bounds.problem(time)
        if (refusal !== null) return cellError(refusal, columns[0])
      }
      if (keyIndex !== -1 && block.columns[keyIndex]?.[at] === null) return cellError(KEY_NULL, columns[keyIndex])
      block.subtables[at] = subtable
      return null
    },
  }
}

const compileCell = (
  mapping: ColumnMapping,
  isPrimary: boolean,
  now: NowGenerator,
  context: MapContext,
): ColumnValue => {
  const type = parseColumnType(mapping.type)
  if (type === undefined) throw new SluiceError('VALUE_TYPE', 'this is not a TDengine column type', { field: 'type' })
  if (isPrimary && type.kind !== 'TIMESTAMP')
    throw new SluiceError('VALUE_TYPE', 'the first column must be the TIMESTAMP', { field: 'type' })
  return inField('map', () => {
    const time = mapping.map.rule === 'mapping' ? mapping.map.time : undefined
    const target = { column: mapping.name, type, precision: context.precision, time }
    const convert = inField('time', () => compileConversion(target))
    return compileRule(mapping.map, { ...context, type, convert, now: isPrimary ? now.unique : now.plain })
  })
}

const nameOf = (name: ((row: Slots) => string | Refusal) | undefined, row: Slots): string | RowError => {
  const place = { rule: 'subtable' }
  try {
    const result = name?.(row) ?? ''
    return result instanceof Refusal ? rowErrorOf('map', result, place) : result
  } catch (error) {
    return rowErrorOf('map', expressionRefusal(error), place)
  }
}

/** Rethrows whatever is not the row's fault. */
const expressionRefusal = (error: unknown): Refusal => {
  if (!(error instanceof EvaluationError)) throw error
  return new Refusal('EXPRESSION_FAILED', error.message)
}

const cellError = (refusal: Refusal, cell: Cell | undefined, error?: unknown): RowError =>
  rowErrorOf('map', refusal, {
    ...(cell === undefined ? {} : { column: cell.mapping.name, rule: cell.mapping.map.rule }),
    ...(error instanceof EvaluationError ? { position: error.position } : {}),
  })
