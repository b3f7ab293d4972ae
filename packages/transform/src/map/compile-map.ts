import { type ErrorPolicies, type Precision, tablePath, targetLimitsSchema } from '@sluice/contracts'
import type { DesignErrors } from '../design/design-errors.ts'
import type { ExpressionContext } from '../expression/compile-expression.ts'
import type { MappedTable, MappingTarget, RowFailure, TableLayout } from '../port.ts'
import { rowErrorOf } from '../refusal.ts'
import type { Slots } from '../value/field-value.ts'
import { type CompiledTable, compileTable } from './compile-table.ts'
import type { Cut, CutNote } from './cut-note.ts'
import { createNamedTables } from './named-tables.ts'
import { createNowGenerator } from './now-generator.ts'
import { createOpenTables } from './open-tables.ts'
import { createTimeBounds } from './time-bounds.ts'

/** Rows that ended before they got into a table. */
export interface EndedRows {
  readonly filtered: number[]
  readonly failures: RowFailure[]
  /** Originals of rows that were cut, whose policy archives them too. */
  readonly copies: RowFailure[]
}

/** The map stage: from the fields of a row to the tables it goes to. */
export interface MapStage {
  /** Layouts of the tables with fixed names. */
  readonly layouts: readonly TableLayout[]
  /** Sets the time of the batch. */
  begin(nowMs: number): void
  /** Puts a row behind the rows of its tables, or notes in `ended` how it ended otherwise. */
  map(row: Slots, record: number, rowInRecord: number, ended: EndedRows): void
  /** What was cut in the row that was mapped last. */
  readonly cut: Cut | null
  /** Ends the batch: its rows by table. */
  take(): MappedTable[]
  /** Forgets the names that came from data, as if no row had come yet. */
  forget(): void
}

export interface MapContext extends ExpressionContext {
  readonly precision: Precision
  readonly keepMs: number | null
  readonly keyColumns: readonly (string | undefined)[]
  readonly errorPolicies: ErrorPolicies | undefined
}

/** Compiles the mapping; mistakes are reported at `target.subtable`, `target.further.0.columns.0.map.field`… */
export const compileMap = (target: MappingTarget, context: MapContext, errors: DesignErrors): MapStage => {
  const now = createNowGenerator(context.precision)
  const bounds = createTimeBounds(context.precision, context.keepMs)
  const names = createNamedTables(target.limits ?? targetLimitsSchema.parse({}))
  const openTables = createOpenTables()
  const cutNote: CutNote = { cut: null }
  const tables = [target, ...(target.further ?? [])].map((table, index) => {
    const keyColumn = context.keyColumns[index]
    const shared = { ...context, now, bounds, names, tables: openTables, keyColumn, cutNote }
    return compileTable(table, index, tablePath(index), shared, errors)
  })
  return {
    layouts: tables.flatMap(({ layout }) => (layout.isTemplated ? [] : [layout])),
    begin: (nowMs) => {
      now.begin(nowMs)
      bounds.begin(nowMs)
    },
    map: choosing(tables, target.matching === 'all', cutNote, context.errorPolicies),
    get cut() {
      return cutNote.cut
    },
    take: openTables.take,
    forget: () => {
      names.clear()
      for (const table of tables) table.forget()
    },
  }
}

/** Asks the tables in their order; a row that no table takes is filtered. */
const choosing = (
  tables: readonly CompiledTable[],
  isEveryMatch: boolean,
  note: CutNote,
  policies: ErrorPolicies | undefined,
): MapStage['map'] => {
  const noteCopy = (record: number, row: number, table: number, ended: EndedRows): void => {
    const { cut } = note
    if (cut === null || !isArchived(cut, policies)) return
    const error = rowErrorOf(
      'map',
      cut.refusal,
      cut.column === undefined ? { rule: 'subtable' } : { column: cut.column },
    )
    ended.copies.push({ record, row, table, error })
  }
  return (row, record, rowInRecord, ended) => {
    let isTaken = false
    for (const { layout, takes, add } of tables) {
      const verdict = takes === null || takes(row)
      if (verdict === false) continue
      note.cut = null
      const error = verdict === true ? add(row, record, rowInRecord) : verdict
      if (error === null) noteCopy(record, rowInRecord, layout.target, ended)
      else ended.failures.push({ record, row: rowInRecord, table: layout.target, error })
      if (!isEveryMatch) return
      isTaken = true
    }
    if (!isTaken) ended.filtered.push(record)
  }
}

const isArchived = ({ column }: Cut, policies: ErrorPolicies | undefined): boolean =>
  (column === undefined ? policies?.tableNameTooLong : policies?.valueTooLong) === 'truncateAndArchive'
