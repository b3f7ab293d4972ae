import type { PreviewResult } from '@sluice/contracts'
import type { TransformInput } from '../../port.ts'
import { findCollisions } from './collisions.ts'
import { findLostDigits } from './digits.ts'
import { findFields } from './fields.ts'
import type { Finding } from './finding.ts'
import { findLengths, findWideRows } from './lengths.ts'
import { findNames } from './names.ts'
import { findNullTimes } from './null-times.ts'
import { findSharedNames } from './shared-names.ts'
import { type DoctorContext, type TableSample, tableSamples } from './table-sample.ts'
import { findTagDrift } from './tag-drift.ts'
import { findCutTimes, findReplay, findWrongTimes } from './times.ts'

const checks: readonly ((sample: TableSample, context: DoctorContext) => readonly Finding[])[] = [
  findWrongTimes,
  findCollisions,
  findReplay,
  findNullTimes,
  findTagDrift,
  findSharedNames,
  findNames,
  findLengths,
  findWideRows,
  findLostDigits,
  findCutTimes,
  findFields,
]

const ORDER = { error: 0, warning: 1, info: 2 } as const

/**
 * What an experienced person would notice about a mapping and its sample, the gravest first. `zone` is theirs: remedies
 * read times that name none in it.
 */
export const diagnose = (
  { target, precision, keepMs, keyColumns, errorPolicies, now }: Omit<TransformInput, 'transform'>,
  preview: PreviewResult,
  zone?: string,
): readonly Finding[] => {
  if (target === null) return []
  const context = { preview, precision, keepMs, nowMs: now(), zone, errorPolicies }
  return tableSamples(target, preview, keyColumns)
    .flatMap((sample) => checks.flatMap((check) => check(sample, context)))
    .sort((a, b) => ORDER[a.severity] - ORDER[b.severity])
}
