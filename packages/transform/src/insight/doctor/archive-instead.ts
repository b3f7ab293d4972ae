import type { PolicyCase } from '@sluice/contracts'
import type { Remedy } from './finding.ts'

/** Leaves rows of these classes as they are, for a person to decide. */
export const archiveInstead = (cases: readonly PolicyCase[]): readonly Remedy[] => [
  {
    code: 'archiveInstead',
    params: {},
    changes: cases.map((name) => ({ op: 'set', path: `errorPolicies.${name}`, value: 'archive' }) as const),
    changesSupertable: false,
  },
]
