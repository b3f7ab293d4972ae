import {
  type ErrorPolicies,
  isNameTemplate,
  type TargetFinding,
  type TargetSpec,
  tablePath,
  tablesOf,
} from '@sluice/contracts'
import type { ResolvedTdengineConnection, TdenginePort } from '@sluice/tdengine'
import { lookUpTarget } from './look-up-target.ts'
import { targetMismatches } from './target-mismatches.ts'

/**
 * What a task would find at its target, by the rules that it starts by: errors keep it from starting, warnings are left to its
 * policies. Throws SluiceError as `lookUpTarget` does.
 */
export const judgeTarget = async (
  tdengine: TdenginePort,
  connection: ResolvedTdengineConnection,
  target: TargetSpec,
  policies: ErrorPolicies,
): Promise<TargetFinding[]> => {
  const known = await lookUpTarget(tdengine, connection, target, policies)
  const missing = tablesOf(target).flatMap(({ supertable }, index): TargetFinding[] =>
    isNameTemplate(supertable) || known.supertables[index] !== null
      ? []
      : [
          {
            severity: 'warning',
            field: `${tablePath(index)}.supertable`,
            code: 'TDENGINE_TABLE_MISSING',
            message: `there is no supertable ${supertable} yet`,
          },
        ],
  )
  const mismatches = targetMismatches(target, known, policies).map(
    ({ issue: { field, code, message }, isLeftToRows }): TargetFinding => ({
      severity: isLeftToRows ? 'warning' : 'error',
      field,
      code,
      message,
    }),
  )
  return [...missing, ...mismatches]
}
