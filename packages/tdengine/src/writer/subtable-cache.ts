import { nameProblem } from '@sluice/contracts'
import { TdengineError } from '../errors/index.ts'
import type { BoundSubtable } from '../wire/bind/row-groups.ts'

/** A subtable that a lane has met. */
export interface Subtable extends BoundSubtable {
  /** It exists for sure: rows may go without tags. */
  known: boolean
  /** Number of the grouping that met it last, and its group there. */
  grouping: number
  group: number
}

export interface SubtableCache {
  /** The entry of this name. Throws TdengineError `data` when no table can have it. */
  intern(name: string): Subtable
  readonly size: number
}

/** Keeps at most `subtablesMax` entries; the ones met first go first, which costs their next rows only their tags. */
export const createSubtableCache = (subtablesMax: number): SubtableCache => {
  const entries = new Map<string, Subtable>()

  const add = (name: string): Subtable => {
    // A dot would send the rows to another database.
    const problem = nameProblem(name, 'table')
    if (problem !== undefined)
      throw new TdengineError('TDENGINE_NAME_INVALID', `the subtable name ${problem}`, { failure: 'data' })
    if (entries.size >= subtablesMax) {
      const [oldest] = entries.keys()
      if (oldest !== undefined) entries.delete(oldest)
    }
    const entry = { name, known: false, grouping: 0, group: 0 }
    entries.set(name, entry)
    return entry
  }

  return {
    intern: (name) => entries.get(name) ?? add(name),
    get size() {
      return entries.size
    },
  }
}
