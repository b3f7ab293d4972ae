import { z } from 'zod'
import { alertSchema } from '../alerts/alert.ts'
import { alertChannelSettingsSchema, webhookSecretSchema } from '../alerts/channel.ts'
import { alertEventSchema } from '../alerts/message.ts'
import { alertRuleSpecSchema } from '../alerts/rule.ts'

const nameSchema = z.string().trim().min(1, { error: 'must not be empty' }).max(64)
const idSchema = z.string().regex(/^\d{1,9}$/)

/** POST /api/v1/alert-rules and PUT /api/v1/alert-rules/:id. */
export const saveAlertRuleSchema = z
  .strictObject({
    name: nameSchema,
    enabled: z.boolean().default(true),
    spec: alertRuleSpecSchema,
    /** Channels that are told; the page is in any case. */
    channelIds: z.array(idSchema).max(20).default([]),
  })
  .meta({ id: 'SaveAlertRule' })
export type SaveAlertRule = z.infer<typeof saveAlertRuleSchema>

export const alertRuleSchema = z
  .strictObject({
    id: z.string(),
    ...saveAlertRuleSchema.shape,
    author: z.string(),
    /** Alerts of it that fire now. */
    firing: z.int(),
    silencedUntil: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'AlertRule' })
export type AlertRule = z.infer<typeof alertRuleSchema>
export const alertRuleListSchema = z.strictObject({ rules: z.array(alertRuleSchema) }).meta({ id: 'AlertRuleList' })

/** POST /api/v1/alert-channels and PUT /api/v1/alert-channels/:id. */
export const saveAlertChannelSchema = z
  .strictObject({
    name: nameSchema,
    settings: alertChannelSettingsSchema,
    /** Of a webhook. Left out: one is made when the channel is made, the stored one stays when it is changed. */
    secret: webhookSecretSchema.optional(),
  })
  .meta({ id: 'SaveAlertChannel' })
export type SaveAlertChannel = z.infer<typeof saveAlertChannelSchema>

export const alertDeliveryStateSchema = z.enum(['waiting', 'sent', 'failed'])

/** A message to a channel and what became of it. */
export const alertDeliverySchema = z
  .strictObject({
    id: z.string(),
    channelName: z.string(),
    event: alertEventSchema,
    ruleName: z.string().nullable(),
    /** Of the subjects, the first few. */
    subjectNames: z.array(z.string()),
    state: alertDeliveryStateSchema,
    attempts: z.int(),
    /** While it waits. */
    nextAttemptAt: z.iso.datetime().nullable(),
    /** Of the last attempt that failed. */
    error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AlertDelivery' })
export type AlertDelivery = z.infer<typeof alertDeliverySchema>
export const alertDeliveryListSchema = z
  .strictObject({ deliveries: z.array(alertDeliverySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'AlertDeliveryList' })

export const alertChannelSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    settings: alertChannelSettingsSchema,
    /** The newest message that ended; null before the first. */
    lastDelivery: alertDeliverySchema.nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'AlertChannel' })
export type AlertChannel = z.infer<typeof alertChannelSchema>
export const alertChannelListSchema = z
  .strictObject({ channels: z.array(alertChannelSchema) })
  .meta({ id: 'AlertChannelList' })

/** The answer to making a channel: the only one that ever holds a secret, and only one that was made for it. */
export const createdAlertChannelSchema = z
  .strictObject({ ...alertChannelSchema.shape, secret: z.string().nullable() })
  .meta({ id: 'CreatedAlertChannel' })

/** POST /api/v1/alert-silences: about a rule, a task, or a rule for one task. */
export const createAlertSilenceSchema = z
  .strictObject({
    ruleId: idSchema.nullable().default(null),
    taskId: idSchema.nullable().default(null),
    minutes: z
      .int()
      .min(1)
      .max(30 * 24 * 60),
    note: z.string().trim().max(200).default(''),
  })
  .refine(({ ruleId, taskId }) => ruleId !== null || taskId !== null, {
    path: ['ruleId'],
    error: 'must name a rule or a task',
  })
  .meta({ id: 'CreateAlertSilence' })
export type CreateAlertSilence = z.infer<typeof createAlertSilenceSchema>

export const alertSilenceSchema = z
  .strictObject({
    id: z.string(),
    ruleId: z.string().nullable(),
    ruleName: z.string().nullable(),
    taskId: z.string().nullable(),
    taskName: z.string().nullable(),
    until: z.iso.datetime(),
    author: z.string(),
    note: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'AlertSilence' })
export type AlertSilence = z.infer<typeof alertSilenceSchema>
/** Those that have not ended. */
export const alertSilenceListSchema = z
  .strictObject({ silences: z.array(alertSilenceSchema) })
  .meta({ id: 'AlertSilenceList' })

/** GET /api/v1/alerts: newest first. */
export const alertListSchema = z
  .strictObject({ alerts: z.array(alertSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'AlertList' })

/** What the bell in the header shows. */
export const alertBellSchema = z
  .strictObject({
    firing: z.int(),
    /** Alerts that fired since this person last looked. */
    unread: z.int(),
    /** The newest of all that have not ended, a few. */
    newest: z.array(alertSchema),
    /** When the rules were last looked at; null before the first time. Old: no worker looks. */
    evaluatedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AlertBell' })
export type AlertBell = z.infer<typeof alertBellSchema>

/** POST /api/v1/alerts/seen. */
export const alertsSeenSchema = z.strictObject({ upTo: z.string().regex(/^\d{1,18}$/) }).meta({ id: 'AlertsSeen' })
