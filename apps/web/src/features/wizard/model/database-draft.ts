import type { CreateDatabase, Precision } from '@sluice/contracts'
import type { NumberText } from './number-text.ts'

/** The groups of parameters that stay folded: most databases never need them. */
export const parameterGroups = {
  storage: [
    { key: 'keepDays', placeholder: '3650', min: 1, max: 365_000 },
    { key: 'durationDays', placeholder: '10', min: 1, max: 3650 },
  ],
  performance: [
    { key: 'vgroups', placeholder: '2', min: 1, max: 1024 },
    { key: 'bufferMb', placeholder: '256', min: 3, max: 16_384 },
  ],
  safety: [
    { key: 'replica', placeholder: '1', min: 1, max: 3 },
    { key: 'walLevel', placeholder: '1', min: 1, max: 2 },
  ],
} as const
type GroupName = keyof typeof parameterGroups
type NumberKey = (typeof parameterGroups)[GroupName][number]['key']
export const groupNames = Object.keys(parameterGroups) as GroupName[]

export interface DatabaseDraft {
  readonly name: string
  readonly precision: Precision
  readonly cacheModel: NonNullable<CreateDatabase['cacheModel']> | null
  readonly numbers: Partial<Record<NumberKey, NumberText>>
}
export const emptyDatabaseDraft: DatabaseDraft = { name: '', precision: 'ms', cacheModel: null, numbers: {} }

/** The draft as the body that createDatabaseSchema checks; empty boxes are left out. */
export const bodyOfDatabase = ({ name, precision, cacheModel, numbers }: DatabaseDraft) => ({
  name,
  precision,
  ...(cacheModel === null ? {} : { cacheModel }),
  ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== '')),
})
