import { parse, stringify, YAMLParseError } from 'yaml'
import type { z } from 'zod'
import { SluiceError } from '../errors/index.ts'
import { type TaskSpec, taskSpecSchema } from './task-spec.ts'

/** Writes a spec as YAML that `parseTaskSpec` reads back to the same value. */
export const taskSpecToYaml = (spec: TaskSpec): string => stringify(spec, { lineWidth: 0 })

/** The dotted path of a Zod issue, as `SluiceError.field` has it. */
export const issueField = (issue: z.core.$ZodIssue): string => {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys' && issue.keys[0] !== undefined) path.push(issue.keys[0])
  return path.join('.')
}

/** Reads YAML or JSON (a subset of YAML). Throws SluiceError INVALID_REQUEST at the first wrong field. */
export const parseTaskSpec = (text: string): TaskSpec => {
  let raw: unknown
  try {
    raw = parse(text, { maxAliasCount: 16 })
  } catch (cause) {
    const position = cause instanceof YAMLParseError ? cause.pos[0] : undefined
    const message = cause instanceof Error ? cause.message : 'not YAML'
    throw new SluiceError('INVALID_REQUEST', message, { cause, ...(position === undefined ? {} : { position }) })
  }
  const result = taskSpecSchema.safeParse(raw)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  if (issue === undefined) throw new SluiceError('INVALID_REQUEST', 'the task is not valid')
  throw new SluiceError('INVALID_REQUEST', `${issueField(issue)}: ${issue.message}`, { field: issueField(issue) })
}

/** Several tasks as one YAML file, a document each. */
export const taskSpecsToYaml = (specs: readonly TaskSpec[]): string => specs.map(taskSpecToYaml).join('---\n')

/** The documents of a YAML file as texts of their own, empty ones left out; what they hold is not looked at. */
export const splitYamlDocuments = (text: string): string[] =>
  text
    .split(/^---(?:[ \t].*)?\r?$/m)
    .filter((document) => document.split('\n').some((line) => line.trim() !== '' && !line.trim().startsWith('#')))
