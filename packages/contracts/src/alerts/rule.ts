import { z } from 'zod'
import { alertConditionSchema, alertScopeSchema } from './condition.ts'

/** From what one may look at tomorrow to what wakes somebody up. */
export const alertSeveritySchema = z.enum(['info', 'warning', 'critical'])
export type AlertSeverity = z.infer<typeof alertSeveritySchema>

const HOUR_SECONDS = 3_600

/** What a rule says, apart from its name and whom it tells. */
export const alertRuleSpecSchema = z
  .strictObject({
    condition: alertConditionSchema,
    scope: alertScopeSchema.default({ of: 'all' }),
    severity: alertSeveritySchema.default('warning'),
    /** The condition must hold for this long, seen at every look, before anybody is told. */
    forSeconds: z
      .int()
      .min(0)
      .max(24 * HOUR_SECONDS)
      .default(60),
    /** It must be gone for this long before the alert ends, so that what comes and goes is one alert. */
    clearSeconds: z
      .int()
      .min(0)
      .max(24 * HOUR_SECONDS)
      .default(60),
    /** Channels are told again at this interval while it lasts; null: once. */
    repeatMinutes: z
      .int()
      .min(5)
      .max(7 * 24 * 60)
      .nullable()
      .default(null),
  })
  .meta({ id: 'AlertRuleSpec' })
export type AlertRuleSpec = z.infer<typeof alertRuleSpecSchema>
