import { issueField, taskSpecSchema } from '@sluice/contracts'
import type { z } from 'zod'
import type { WizardForm } from './form.ts'
import { firstIssues, type Issue } from './issue.ts'
import { isConfigured, type MappingRow } from './mapping-row.ts'
import { isSecretMissing } from './secret-field.ts'
import { formPath } from './spec-rows.ts'
import { specFromForm, specRows } from './to-spec.ts'

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  )

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/** Issues of a schema as form issues; `prefix` is put before the paths of a partial input. */
export const issuesOf = (input: unknown, issues: readonly z.core.$ZodIssue[], prefix = ''): readonly Issue[] =>
  issues.map((issue) => ({
    path: `${prefix}${issueField(issue)}`,
    kind: isEmpty(valueAt(input, issue.path)) ? 'required' : 'rule',
    message: issue.message,
  }))

/** Said better by `mappingIssues`, which knows the rows that are not configured. */
const isAboutMappingAsWhole = ({ path }: Issue): boolean => /^target\.(columns|tags)(\.0\.type)?$/.test(path)

const required = (path: string, message: string): Issue => ({ path, kind: 'required', message })

const mappingIssues = ({ supertable, columns, tags }: WizardForm['target']): readonly Issue[] => {
  if (supertable === '') return []
  const [timestamp, ...others] = columns
  const issues: Issue[] = []
  if (timestamp !== undefined && !isConfigured(timestamp))
    issues.push(required('target.columns.0', 'the primary timestamp needs a rule'))
  if (!others.some(isConfigured))
    issues.push(required('target.columns', 'map at least one column besides the timestamp'))
  if (!tags.some(isConfigured)) issues.push(required('target.tags', 'map at least one tag'))
  const unknown = (part: 'columns' | 'tags') => (row: MappingRow, index: number) =>
    row.unknown && isConfigured(row)
      ? [{ path: `target.${part}.${index}.name`, kind: 'rule', message: 'the supertable has no such column' } as const]
      : []
  return [...issues, ...columns.flatMap(unknown('columns')), ...tags.flatMap(unknown('tags'))]
}

const secretIssues = ({ source, target }: WizardForm): readonly Issue[] => [
  ...(source.sasl.enabled && isSecretMissing(source.sasl.password)
    ? [required('source.sasl.password', 'enter the password')]
    : []),
  ...(target.connection.kind === 'url' && isSecretMissing(target.connection.password)
    ? [required('target.connection.password', 'enter the password')]
    : []),
]

/** All that is wrong with the form and can be told without asking anybody: one issue a field, in the schema's order. */
export const validateForm = (form: WizardForm): readonly Issue[] => {
  const input = specFromForm(form)
  const rows = specRows(form)
  const parsed = taskSpecSchema.safeParse(input)
  const fromSchema = parsed.success
    ? []
    : issuesOf(input, parsed.error.issues)
        .filter((issue) => !isAboutMappingAsWhole(issue))
        .map((issue) => ({ ...issue, path: formPath(issue.path, rows) }))
  return firstIssues([...fromSchema, ...secretIssues(form), ...mappingIssues(form.target)])
}
