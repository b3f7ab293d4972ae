import {
  type CreateDatabase,
  createDatabaseSchema,
  type DatabaseNumber,
  durationProblem,
  issueField,
  keepProblem,
  type Precision,
  type TimeOptionProblem,
} from '@sluice/contracts'

/** The numbers of each group; the groups stay folded, because most databases never need them. */
export const optionGroups = {
  storage: ['comp', 'tsdbPageSizeKb', 'minRows', 'maxRows'],
  memory: ['bufferMb', 'pages', 'pageSizeKb', 'cacheSizeMb'],
  wal: ['walLevel', 'walFsyncPeriodMs', 'walRetentionPeriodS', 'walRetentionSizeKb'],
  advanced: ['replica', 'sttTrigger'],
} as const satisfies Record<string, readonly DatabaseNumber[]>
export type OptionGroup = keyof typeof optionGroups
export const groupNames = Object.keys(optionGroups) as OptionGroup[]

/** A database that is being made; '' and null leave an option to the server. */
export interface DatabaseDraft {
  readonly name: string
  readonly precision: Precision
  readonly keep: string
  readonly duration: string
  readonly cacheModel: NonNullable<CreateDatabase['cacheModel']> | null
  readonly numbers: Partial<Record<DatabaseNumber, number | ''>>
}
export const emptyDatabaseDraft: DatabaseDraft = {
  name: '',
  precision: 'ms',
  keep: '',
  duration: '',
  cacheModel: null,
  numbers: {},
}

/** The draft as the body that createDatabaseSchema checks. */
export const bodyOfDatabase = ({ name, precision, keep, duration, cacheModel, numbers }: DatabaseDraft) => ({
  name,
  precision,
  ...(keep.trim() === '' ? {} : { keep: keep.trim() }),
  ...(duration.trim() === '' ? {} : { duration: duration.trim() }),
  ...(cacheModel === null ? {} : { cacheModel }),
  ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== '')),
})

export type DatabaseProblem = 'required' | 'nameRule' | 'outOfRange' | TimeOptionProblem

/** What is wrong with the draft, by field. */
export const databaseProblems = (draft: DatabaseDraft): ReadonlyMap<string, DatabaseProblem> => {
  const body = bodyOfDatabase(draft)
  const fields = createDatabaseSchema.safeParse(body).error?.issues.map(issueField) ?? []
  const problemOf = (field: string): DatabaseProblem => {
    if (field === 'name') return draft.name === '' ? 'required' : 'nameRule'
    if (field === 'keep') return keepProblem(body) ?? 'format'
    return field === 'duration' ? (durationProblem(body) ?? 'format') : 'outOfRange'
  }
  // The schema looks at times only once everything else is right; the form tells all at once.
  const times = [
    ...(keepProblem(body) === undefined ? [] : ['keep']),
    ...(durationProblem(body) === undefined ? [] : ['duration']),
  ]
  return new Map([...fields, ...times].map((field) => [field, problemOf(field)]))
}
