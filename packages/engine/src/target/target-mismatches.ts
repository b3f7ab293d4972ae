import { type DesignError, type ErrorPolicies, type TargetSpec, tablePath, tablesOf } from '@sluice/contracts'
import { checkTarget } from '@sluice/tdengine'
import { isLeftToRows } from './left-to-rows.ts'
import type { KnownTarget } from './look-up-target.ts'

/** Where mapping and table differ. */
export interface TargetMismatch {
  readonly issue: DesignError
  /** No mistake: the policies say what becomes of it. */
  readonly isLeftToRows: boolean
}

/** Compares every table of a target with what the server has; tables that are not there yet are not compared. */
export const targetMismatches = (
  target: TargetSpec,
  { supertables }: Pick<KnownTarget, 'supertables'>,
  policies: ErrorPolicies,
): TargetMismatch[] =>
  tablesOf(target).flatMap((table, index) => {
    const supertable = supertables[index] ?? null
    if (supertable === null) return []
    const path = tablePath(index)
    return checkTarget(supertable, table, path).map((issue) => ({
      issue,
      isLeftToRows: isLeftToRows(issue, table, supertable, path, policies),
    }))
  })
