import { alertBellSchema, alertDeliveryListSchema, alertListSchema, alertsSeenSchema } from '@sluice/contracts'
import { z } from 'zod'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { alertsOf } from './alerts-of.ts'

const PAGE = 50

const pageShape = {
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(PAGE),
}

export const listAlerts = defineRoute({
  method: 'GET',
  path: '/alerts',
  summary: 'Alerts that fire, and those that ended, newest first',
  auth: 'any',
  right: 'tasks:read',
  query: z.strictObject({
    /** `firing`: only those that have not ended. */
    state: z.enum(['firing', 'all']).default('all'),
    ofTask: z
      .string()
      .regex(/^\d{1,10}$/)
      .optional(),
    ...pageShape,
  }),
  answer: json(alertListSchema),
  handler: async ({ query: { state, ofTask, ...page }, principal, container }) => {
    const { history } = alertsOf(principal, container)
    const { items, nextCursor } = await history.list({ firing: state === 'firing', taskId: ofTask, ...page })
    return { alerts: items, nextCursor }
  },
})

export const getAlertBell = defineRoute({
  method: 'GET',
  path: '/alerts/bell',
  summary: 'How many alerts fire, how many are new to you, and when the rules were last looked at',
  auth: 'any',
  right: 'tasks:read',
  answer: json(alertBellSchema),
  handler: ({ principal, container }) => alertsOf(principal, container).history.bell(principal.userId),
})

export const seeAlerts = defineRoute({
  method: 'POST',
  path: '/alerts/seen',
  summary: 'Say that you have seen the alerts up to this one',
  auth: 'any',
  right: 'tasks:read',
  audit: { changesNothing: 'it is about what one person has looked at' },
  body: alertsSeenSchema,
  answer: empty,
  handler: ({ body, principal, container }) => alertsOf(principal, container).history.see(principal.userId, body.upTo),
})

export const listAlertDeliveries = defineRoute({
  method: 'GET',
  path: '/alert-deliveries',
  summary: 'Messages to alert channels and what became of them, newest first',
  auth: 'any',
  right: 'tasks:read',
  query: z.strictObject(pageShape),
  answer: json(alertDeliveryListSchema),
  handler: async ({ query, principal, container }) => {
    const { items, nextCursor } = await alertsOf(principal, container).history.deliveries(query)
    return { deliveries: items, nextCursor }
  },
})
