import { type DesignError, issueField, type TaskSpec, taskSpecSchema, type Validation } from '@sluice/contracts'
import { type CompileTransform, runTaskTests, testedTaskOf } from '@sluice/transform'

export interface ValidationService {
  /**
   * Every mistake in a spec of any shape: the schema's, or if it fits, those of its expressions and rules. The tests of
   * a spec without mistakes are run, too.
   */
  validate(spec: unknown): Promise<Validation>
  /** The mistakes of expressions, templates and rules in a spec that fits its schema. */
  designErrors(spec: TaskSpec): Promise<readonly DesignError[]>
}

export const createValidationService = (compile: CompileTransform, now: () => number): ValidationService => {
  const designErrors = async ({ transform, target }: TaskSpec): Promise<readonly DesignError[]> => {
    // Precision and KEEP belong to the database and cannot make a design wrong.
    const result = await compile({ transform, target, precision: 'ms', keepMs: null, now })
    return result.ok ? [] : result.designErrors
  }
  const failingTests = async (spec: TaskSpec): Promise<Validation['failingTests']> => {
    const results = await runTaskTests(testedTaskOf(spec), compile)
    return results.flatMap(({ name, passed, differences }) =>
      passed ? [] : [{ name, differences: differences.length }],
    )
  }
  return {
    designErrors,
    async validate(spec) {
      const parsed = taskSpecSchema.safeParse(spec)
      const issues = parsed.success
        ? [...(await designErrors(parsed.data))]
        : parsed.error.issues.map((issue) => ({
            field: issueField(issue),
            code: 'INVALID_REQUEST',
            message: issue.message,
          }))
      const isRight = parsed.success && issues.length === 0
      return { valid: issues.length === 0, issues, failingTests: isRight ? await failingTests(parsed.data) : [] }
    },
  }
}
