import { issueField, tablePath, taskSpecSchema } from '@sluice/contracts'
import type { z } from 'zod'
import { clusterSecretIssues } from './cluster-secrets.ts'
import type { WizardForm } from './form.ts'
import { firstIssues, type Issue } from './issue.ts'
import { repeatedRows } from './literal-row.ts'
import { isConfigured, type MappingRow } from './mapping-row.ts'
import { readsRegistry } from './parser-form.ts'
import { isSecretMissing } from './secret-field.ts'
import { formPath } from './spec-rows.ts'
import type { TableForm } from './table-form.ts'
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
const isAboutMappingAsWhole = ({ path }: Issue): boolean =>
  /^target\.(further\.\d+\.)?(columns(\.0\.type)?|tags)$/.test(path)

const required = (path: string, message: string): Issue => ({ path, kind: 'required', message })
const rule = (path: string, message: string): Issue => ({ path, kind: 'rule', message })

const mappingIssues = ({ supertable, isTemplate, columns, tags }: TableForm, path: string): readonly Issue[] => {
  if (supertable === '' && !isTemplate) return []
  const [timestamp, ...others] = columns
  const issues: Issue[] = []
  if (timestamp !== undefined && !isConfigured(timestamp))
    issues.push(required(`${path}.columns.0`, 'the primary timestamp needs a rule'))
  if (!others.some(isConfigured))
    issues.push(required(`${path}.columns`, 'map at least one column besides the timestamp'))
  if (!tags.some(isConfigured)) issues.push(required(`${path}.tags`, 'map at least one tag'))
  const unknown = (part: 'columns' | 'tags') => (row: MappingRow, index: number) =>
    row.unknown && isConfigured(row)
      ? [
          {
            ...rule(`${path}.${part}.${index}.name`, 'the supertable has no such column'),
            rule: 'unknownColumn' as const,
          },
        ]
      : []
  return [...issues, ...columns.flatMap(unknown('columns')), ...tags.flatMap(unknown('tags'))]
}

const secretIssues = ({ source, target }: WizardForm): readonly Issue[] => [
  ...(source.connection.kind === 'inline' ? clusterSecretIssues(source) : []),
  ...(target.connection.kind === 'url' && isSecretMissing(target.connection.password)
    ? [required('target.connection.password', 'enter the password')]
    : []),
]

const registryIssues = ({ source, transform }: WizardForm): readonly Issue[] =>
  source.connection.kind === 'inline' && readsRegistry(transform.parser) && !source.registry.enabled
    ? [required('source.registry', 'the parser reads its schemas from a registry')]
    : []

/** Nothing lies between two such times. */
const periodIssues = ({ source: { offset, end } }: WizardForm): readonly Issue[] =>
  offset.from === 'time' &&
  end.at === 'time' &&
  offset.timestampMs !== '' &&
  end.timestampMs !== '' &&
  end.timestampMs <= offset.timestampMs
    ? [{ ...rule('source.end.timestampMs', 'the end must be after the start'), rule: 'endBeforeStart' }]
    : []

const valueTableIssues = ({ transform }: WizardForm): readonly Issue[] =>
  transform.extract.flatMap((row, index) =>
    row.rule === 'convert'
      ? repeatedRows(row.table).map((repeated) =>
          rule(`transform.extract.${index}.table.${repeated}.from`, 'this value is there twice'),
        )
      : [],
  )

/** The schema names a row of a value table by its key; the form has rows. */
const atTableRow = (issue: Issue, { transform }: WizardForm): Issue => {
  const found = /^transform\.extract\.(\d+)\.table\.(.*)$/s.exec(issue.path)
  const index = transform.extract[Number(found?.[1])]?.table.findIndex(({ from }) => from === found?.[2]) ?? -1
  return index === -1 ? issue : { ...issue, path: `transform.extract.${found?.[1]}.table.${index}.text` }
}

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
        .map((issue) => atTableRow(issue, form))
  const tables = [form.target, ...form.target.further]
  return firstIssues([
    ...fromSchema,
    ...secretIssues(form),
    ...registryIssues(form),
    ...periodIssues(form),
    ...valueTableIssues(form),
    ...tables.flatMap((table, index) => mappingIssues(table, tablePath(index))),
  ])
}
