import type { ColumnType } from '../types/column-type.ts'
import { isVariable } from '../types/type-codes.ts'
import type { ColumnStore } from './column-store.ts'
import { FixedColumn } from './fixed-column.ts'
import { VariableColumn } from './variable-column.ts'

/** A store holding `rows` nulls. */
export function createColumnStore(type: ColumnType, rows = 0): ColumnStore {
  const store = isVariable(type.code) ? new VariableColumn(type.code) : new FixedColumn(type.code)
  store.appendNulls(rows)
  return store
}
