import { z } from 'zod'
import { alertConditionSchema } from './condition.ts'
import { alertSeveritySchema } from './rule.ts'

/** Why a channel is told: it began, it still lasts, it ended, or somebody pressed Test. */
export const alertEventSchema = z.enum(['fired', 'repeated', 'resolved', 'test'])
export type AlertEvent = z.infer<typeof alertEventSchema>

/** Alerts that one message names at most; `more` counts the others. */
export const MESSAGE_ALERTS_MAX = 20

export const messageAlertSchema = z.strictObject({
  id: z.string(),
  subject: z.string(),
  subjectName: z.string(),
  taskId: z.string().nullable(),
  value: z.number().nullable(),
  reason: z.string().nullable(),
  /** When the condition was first seen to hold. */
  since: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
  /** The page about it; null where the deployment names no address of its own. */
  url: z.url().nullable(),
})
export type MessageAlert = z.infer<typeof messageAlertSchema>

/**
 * Everything that one look found for one rule, on its way to one channel. It is also the body of a webhook. Neither
 * payloads nor secrets are in it.
 */
export const alertMessageSchema = z
  .strictObject({
    apiVersion: z.literal('sluice/v1'),
    event: alertEventSchema,
    workspace: z.string(),
    /** Null for a test. */
    rule: z
      .strictObject({
        id: z.string(),
        name: z.string(),
        severity: alertSeveritySchema,
        condition: alertConditionSchema,
        forSeconds: z.int(),
      })
      .nullable(),
    alerts: z.array(messageAlertSchema).max(MESSAGE_ALERTS_MAX),
    /** Alerts of the same look that are not listed. */
    more: z.int().min(0),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'AlertMessage' })
export type AlertMessage = z.infer<typeof alertMessageSchema>
