import { z } from 'zod'

const policy = <const Choices extends readonly [string, ...string[]]>(choices: Choices, fallback: Choices[number]) =>
  z.enum(choices).default(fallback as z.core.util.NoUndefined<Choices[number]>)

const rowPolicies = ['archive', 'drop', 'fail'] as const

/** What to do with each class of abnormal row (spec/data-in.md §1.8), in the order of that list. */
export const errorPoliciesSchema = z
  .strictObject({
    connectionLost: policy(['retry', 'cache', 'archive', 'drop', 'fail'], 'retry'),
    databaseMissing: policy(rowPolicies, 'fail'),
    tableMissing: policy(['create', ...rowPolicies], 'create'),
    timestampOutOfRange: policy(rowPolicies, 'archive'),
    timestampNull: policy([...rowPolicies, 'now'], 'archive'),
    keyNull: policy(rowPolicies, 'archive'),
    tableNameTooLong: policy([...rowPolicies, 'truncate', 'truncateAndArchive'], 'archive'),
    tableNameInvalid: policy([...rowPolicies, 'replace'], 'archive'),
    tableNameEmptyVariable: policy(['archive', 'drop', 'fail', 'leaveEmpty', 'replace'], 'archive'),
    columnMissing: policy([...rowPolicies, 'addColumn'], 'archive'),
    columnNameTooLong: policy(rowPolicies, 'archive'),
    valueTooLong: policy([...rowPolicies, 'truncate', 'truncateAndArchive'], 'archive'),
    otherDataError: policy(rowPolicies, 'archive'),
  })
  .meta({ id: 'ErrorPolicies' })

export type ErrorPolicies = z.infer<typeof errorPoliciesSchema>

/** The choices that the engine carries out today; anything else is refused at the door, never replaced silently. */
const availablePolicies: { readonly [Key in keyof ErrorPolicies]: readonly ErrorPolicies[Key][] } = {
  connectionLost: ['retry'],
  databaseMissing: ['fail'],
  tableMissing: ['create'],
  timestampOutOfRange: rowPolicies,
  timestampNull: rowPolicies,
  keyNull: rowPolicies,
  tableNameTooLong: rowPolicies,
  tableNameInvalid: rowPolicies,
  tableNameEmptyVariable: rowPolicies,
  columnMissing: ['archive'],
  columnNameTooLong: rowPolicies,
  valueTooLong: rowPolicies,
  otherDataError: rowPolicies,
}

/** The policy fields of a spec whose choice is not available yet. */
export const unavailablePolicies = (policies: ErrorPolicies): readonly (keyof ErrorPolicies)[] =>
  (Object.keys(policies) as (keyof ErrorPolicies)[]).filter(
    (key) => !(availablePolicies[key] as readonly string[]).includes(policies[key]),
  )
