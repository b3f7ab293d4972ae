import {
  type ErrorPolicies,
  errorPoliciesSchema,
  type PolicyCase,
  policyCases,
  unavailablePolicies,
} from '@sluice/contracts'

export type PolicyKey = PolicyCase

const defaults = errorPoliciesSchema.parse({})

export type PolicyValue = ErrorPolicies[PolicyKey]

const everyChoice = (key: PolicyKey): readonly PolicyValue[] => errorPoliciesSchema.shape[key].unwrap().options

/** The choices of a case that the engine carries out; a spec with another one would be refused, so none is offered. */
export const choicesOf = (key: PolicyKey): readonly PolicyValue[] =>
  everyChoice(key).filter((value) => !unavailablePolicies({ ...defaults, [key]: value }).includes(key))

const values: ReadonlySet<unknown> = new Set(policyCases.flatMap(everyChoice))

export const isPolicyValue = (value: unknown): value is PolicyValue => values.has(value)

/** A text of `errorPolicies.replacements`. */
export type ReplacementKey = keyof ErrorPolicies['replacements']

/** The text that a choice needs; null when it needs none. */
export const replacedBy = (key: PolicyKey, value: PolicyValue): ReplacementKey | null =>
  value === 'replace' && (key === 'tableNameInvalid' || key === 'tableNameEmptyVariable') ? key : null

/** What is set beside the choices; each has a row of its own. */
export const policySettings = [
  'connectionTimeoutS',
  'cacheLocation',
  'cacheSize',
  'autoWiden',
  'tagDrift',
  'archiveLocation',
  'archiveTopic',
  'archiveCopies',
  'keepDays',
  'archiveSpace',
  'archiveRows',
  'whenFull',
] as const
export type PolicySetting = (typeof policySettings)[number]

export type PolicyRow = PolicyKey | PolicySetting

/** The rows of the card in the order of spec/data-in.md §1.8, but the settings of a lost connection stand beside it. */
export const policyGroups = [
  { group: 'connection', rows: ['connectionLost', 'connectionTimeoutS', 'cacheLocation', 'cacheSize'] },
  { group: 'target', rows: ['databaseMissing', 'tableMissing'] },
  { group: 'time', rows: ['timestampOutOfRange', 'timestampNull', 'keyNull'] },
  { group: 'names', rows: ['tableNameTooLong', 'tableNameInvalid', 'tableNameEmptyVariable'] },
  {
    group: 'values',
    rows: ['columnMissing', 'columnNameTooLong', 'autoWiden', 'valueTooLong', 'otherDataError', 'tagDrift'],
  },
  {
    group: 'archive',
    rows: ['archiveLocation', 'archiveTopic', 'archiveCopies', 'keepDays', 'archiveSpace', 'archiveRows', 'whenFull'],
  },
] as const satisfies readonly { readonly group: string; readonly rows: readonly PolicyRow[] }[]

export const isPolicyCase = (row: PolicyRow): row is PolicyKey => policyCases.some((key) => key === row)

/** The choices on which settings depend. */
export interface DecidingChoices {
  readonly connectionLost: PolicyValue
  readonly destination: ErrorPolicies['archive']['destination']
}

/** False for settings that mean something with another choice only. */
export const isRowShown = (row: PolicyRow, { connectionLost, destination }: DecidingChoices): boolean => {
  switch (row) {
    case 'cacheLocation':
    case 'cacheSize':
      return connectionLost === 'cache'
    case 'archiveTopic':
    case 'archiveCopies':
      return destination !== 'inbox'
    case 'keepDays':
    case 'archiveSpace':
    case 'archiveRows':
    case 'whenFull':
      return destination !== 'topic'
    default:
      return true
  }
}
