import type { RegisteredSchema, TaskSpec } from '@sluice/contracts'
import { type CompileResult, compileTransform } from '@sluice/transform'
import type { Issue } from './issue.ts'
import { type Locate, readTask } from './read-task.ts'

/** A task file after every check that needs no server. */
export interface CheckedTask {
  /** null when the file does not fit the schema. */
  readonly spec: TaskSpec | null
  /** null when there is no spec; with mistakes of design it still previews the stages before them. */
  readonly transform: CompileResult | null
  readonly issues: readonly Issue[]
}

/** Compiles for a database of milliseconds that keeps everything: the target is not asked. */
const compileAlone = (
  { source, transform, target, errorPolicies }: TaskSpec,
  schemas: readonly RegisteredSchema[],
): Promise<CompileResult> =>
  compileTransform({
    transform,
    target,
    encoding: source.encoding,
    compression: source.compression,
    schemas,
    errorPolicies,
    precision: 'ms',
    keepMs: null,
    now: Date.now,
  })

const designIssues = (result: CompileResult, locate: Locate): Issue[] =>
  result.ok ? [] : result.designErrors.map((error) => ({ ...error, ...locate(error.field) }))

/** `schemas` are those that a sample names, for its preview. */
export const checkTask = async (text: string, schemas: readonly RegisteredSchema[] = []): Promise<CheckedTask> => {
  const file = readTask(text)
  if (!file.ok) return { spec: null, transform: null, issues: file.issues }
  const transform = await compileAlone(file.spec, schemas)
  return { spec: file.spec, transform, issues: designIssues(transform, file.locate) }
}
