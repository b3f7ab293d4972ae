import {
  type AlertSilence,
  alertSilenceListSchema,
  alertSilenceSchema,
  createAlertSilenceSchema,
} from '@sluice/contracts'
import { z } from 'zod'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { alertsOf } from './alerts-of.ts'

const nameOf = ({ ruleName, taskName }: AlertSilence): string =>
  [ruleName, taskName].filter((name) => name !== null).join(' / ')

export const listAlertSilences = defineRoute({
  method: 'GET',
  path: '/alert-silences',
  summary: 'Silences that have not ended',
  auth: 'any',
  right: 'tasks:read',
  answer: json(alertSilenceListSchema),
  handler: async ({ principal, container }) => ({ silences: await alertsOf(principal, container).silences.list() }),
})

export const createAlertSilence = defineRoute({
  method: 'POST',
  path: '/alert-silences',
  summary: 'Tell nobody of a rule, of a task, or of a rule for one task, for so many minutes',
  auth: 'any',
  right: 'tasks:operate',
  audit: { action: 'alert.silenced', subject: ({ value }) => nameOf(value) },
  body: createAlertSilenceSchema,
  answer: json(alertSilenceSchema, 201),
  handler: async ({ body, principal, container, note }) => {
    note({ minutes: body.minutes, ...(body.note === '' ? {} : { note: body.note }) })
    return alertsOf(principal, container).silences.create(body, principal.email)
  },
})

export const deleteAlertSilence = defineRoute({
  method: 'DELETE',
  path: '/alert-silences/{silenceId}',
  summary: 'End a silence',
  auth: 'any',
  right: 'tasks:operate',
  audit: { action: 'alert.unsilenced', subject: ({ detail }) => String(detail['name'] ?? '') },
  params: z.strictObject({ silenceId: z.string().min(1).max(32) }),
  answer: empty,
  handler: async ({ params, principal, container, note }) => {
    note({ name: nameOf(await alertsOf(principal, container).silences.remove(params.silenceId)) })
  },
})
