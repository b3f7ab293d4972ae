import { z } from 'zod'

const policy = <const Choices extends readonly [string, ...string[]]>(choices: Choices, fallback: Choices[number]) =>
  z.enum(choices).default(fallback as z.core.util.NoUndefined<Choices[number]>)

const rowPolicies = ['archive', 'drop', 'fail'] as const

/** Part of a table name; it may be empty. */
const replacement = z
  .string()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
  .regex(/^[^.`\u0000-\u001f\u007f]{0,32}$/u, {
    error: 'at most 32 characters, without a dot, a back quote or a control character',
  })
  .refine((text) => text.isWellFormed(), { error: 'must be valid text' })
  .default('_')

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
    /** What `replace` puts in: for each wrong character, and for each empty variable. */
    replacements: z.strictObject({ tableNameInvalid: replacement, tableNameEmptyVariable: replacement }).prefault({}),
  })
  .meta({ id: 'ErrorPolicies' })

export type ErrorPolicies = z.infer<typeof errorPoliciesSchema>

/** The abnormal cases. */
export type PolicyCase = Exclude<keyof ErrorPolicies, 'replacements'>

/** The choices that the engine carries out today; anything else is refused at the door, never replaced silently. */
const availablePolicies: { readonly [Case in PolicyCase]: readonly ErrorPolicies[Case][] } = {
  connectionLost: ['retry'],
  databaseMissing: ['fail'],
  tableMissing: ['create'],
  timestampOutOfRange: rowPolicies,
  timestampNull: [...rowPolicies, 'now'],
  keyNull: rowPolicies,
  tableNameTooLong: [...rowPolicies, 'truncate'],
  tableNameInvalid: [...rowPolicies, 'replace'],
  tableNameEmptyVariable: [...rowPolicies, 'leaveEmpty', 'replace'],
  columnMissing: ['archive'],
  columnNameTooLong: rowPolicies,
  valueTooLong: [...rowPolicies, 'truncate'],
  otherDataError: rowPolicies,
}

/** In the order of spec/data-in.md §1.8. */
export const policyCases = Object.keys(availablePolicies) as readonly PolicyCase[]

/** The cases of a spec whose choice is not available yet. */
export const unavailablePolicies = (policies: ErrorPolicies): readonly PolicyCase[] =>
  policyCases.filter((key) => !(availablePolicies[key] as readonly string[]).includes(policies[key]))
