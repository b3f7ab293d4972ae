import { Refusal } from '../refusal.ts'

/** Guard rails of names that come from data. */
export interface NameLimits {
  /** Supertables that templates may name, in all. */
  readonly supertablesMax: number
  /** Columns that templates may give one supertable. */
  readonly columnsMax: number
}

/** Combinations of names: a pivot of several columns may have many more of them than it has columns. */
const LAYOUTS_MAX = 10_000

/** The names that came from data so far, held to their limits. Names that differ in case only are different names. */
export interface NamedTables {
  /** Takes note of a new layout; a refusal when there may be no more supertables, columns or layouts. Then nothing is noted. */
  admit(supertable: string, isNameFromData: boolean, columns: readonly string[]): Refusal | null
  /** Forgets all names. */
  clear(): void
}

export const createNamedTables = ({ supertablesMax, columnsMax }: NameLimits): NamedTables => {
  const columnsByTable = new Map<string, Set<string>>()
  const fromData = new Set<string>()
  let layouts = 0
  const tooManyLayouts = new Refusal('TARGET_LIMIT', `the data names more than ${LAYOUTS_MAX} sets of columns`)
  const tooManyTables = new Refusal('TARGET_LIMIT', `the data names more than ${supertablesMax} supertables`)
  const tooManyColumns = new Refusal('TARGET_LIMIT', `the data names more than ${columnsMax} columns of a supertable`)
  return {
    admit: (supertable, isNameFromData, columns) => {
      if (isNameFromData && !fromData.has(supertable) && fromData.size >= supertablesMax) return tooManyTables
      const known = columnsByTable.get(supertable) ?? new Set()
      const fresh = columns.filter((column) => !known.has(column))
      if (known.size + fresh.length > columnsMax) return tooManyColumns
      if (layouts >= LAYOUTS_MAX) return tooManyLayouts
      layouts += 1
      for (const column of fresh) known.add(column)
      columnsByTable.set(supertable, known)
      if (isNameFromData) fromData.add(supertable)
      return null
    },
    clear: () => {
      layouts = 0
      columnsByTable.clear()
      fromData.clear()
    },
  }
}
