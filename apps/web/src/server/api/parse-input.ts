import { issueField } from '@sluice/contracts'
import type { z } from 'zod'
import { type Issue, RefusedError } from './refused-error.ts'

/** Zod's issues as ours: the dotted path, the catalogue's code, Zod's sentence. */
export const issuesOf = (error: z.ZodError): readonly [Issue, ...Issue[]] => {
  const [first, ...rest] = error.issues.map((issue) => ({
    field: issueField(issue),
    code: 'INVALID_REQUEST',
    message: issue.message,
  }))
  return [first ?? { field: '', code: 'INVALID_REQUEST', message: 'The request is not valid.' }, ...rest]
}

/** Parses one part of a request. Throws RefusedError INVALID_REQUEST with every wrong field. */
export const parseInput = <Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> => {
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  throw new RefusedError(issuesOf(result.error), result.error)
}
