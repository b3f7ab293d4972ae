import { z } from 'zod'
import { alertConditionSchema } from './condition.ts'
import { alertSeveritySchema } from './rule.ts'

/** Why an alert ended: its cause went, its subject went, or the rule no longer asks for it. */
export const alertEndReasonSchema = z.enum(['cleared', 'gone', 'ruleChanged', 'ruleDeleted'])
export type AlertEndReason = z.infer<typeof alertEndReasonSchema>

/** One alert, from firing to its end. */
export const alertSchema = z
  .strictObject({
    id: z.string(),
    /** Null after the rule was deleted. */
    ruleId: z.string().nullable(),
    ruleName: z.string(),
    severity: alertSeveritySchema,
    /** As it was when it fired. */
    condition: alertConditionSchema,
    /** `task:12`, `group:default`, `worker:UUID`, `connection:3`, `apiKey:ID`. */
    subject: z.string(),
    subjectName: z.string(),
    taskId: z.string().nullable(),
    /** What was measured when it fired, in the unit of the condition; of `expiry` the days that were left. */
    value: z.number().nullable(),
    /** Of a task: why it is in its state, or which certificate expires. */
    reason: z.string().nullable(),
    firedAt: z.iso.datetime(),
    resolvedAt: z.iso.datetime().nullable(),
    endReason: alertEndReasonSchema.nullable(),
    /** Nobody is told of it before then. */
    silencedUntil: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Alert' })
export type Alert = z.infer<typeof alertSchema>
