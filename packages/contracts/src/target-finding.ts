import { z } from 'zod'

/** What a task would find at its target. An error keeps it from starting; a warning is left to its policies. */
export const targetFindingSchema = z.strictObject({
  severity: z.enum(['error', 'warning']),
  /** Path into the spec: `target.columns.3.type`. */
  field: z.string(),
  code: z.string(),
  message: z.string(),
})
export type TargetFinding = z.infer<typeof targetFindingSchema>
