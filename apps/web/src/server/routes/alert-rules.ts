import {
  type AlertRule,
  alertLanguageSchema,
  alertRuleListSchema,
  alertRuleSchema,
  changesBetween,
  saveAlertRuleSchema,
} from '@sluice/contracts'
import { z } from 'zod'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { defaultAlertRules } from '../services/default-alert-rules.ts'
import { alertsOf } from './alerts-of.ts'

const ruleParams = z.strictObject({ ruleId: z.string().min(1).max(32) })

/** What a person makes of a rule; the rest is counted by us. */
const designOf = ({ name, enabled, spec, channelIds }: AlertRule) => ({ name, enabled, spec, channelIds })

export const listAlertRules = defineRoute({
  method: 'GET',
  path: '/alert-rules',
  summary: 'All alert rules of the workspace',
  auth: 'any',
  right: 'tasks:read',
  answer: json(alertRuleListSchema),
  handler: async ({ principal, container }) => ({ rules: await alertsOf(principal, container).rules.list() }),
})

export const createAlertRule = defineRoute({
  method: 'POST',
  path: '/alert-rules',
  summary: 'Make an alert rule',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'alertRule.created', subject: ({ body }) => body.name },
  body: saveAlertRuleSchema,
  answer: json(alertRuleSchema, 201),
  handler: ({ body, principal, container }) => alertsOf(principal, container).rules.create(body, principal.email),
})

export const createDefaultAlertRules = defineRoute({
  method: 'POST',
  path: '/alert-rules/defaults',
  summary: 'Make the usual alert rules, those whose names are free',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'alertRule.created', subject: ({ value }) => value.rules.map(({ name }) => name).join(', ') },
  body: z.strictObject({ language: alertLanguageSchema.default('en') }),
  answer: json(alertRuleListSchema, 201),
  handler: async ({ body, principal, container }) => ({
    rules: await alertsOf(principal, container).rules.createMissing(defaultAlertRules(body.language), principal.email),
  }),
})

export const updateAlertRule = defineRoute({
  method: 'PUT',
  path: '/alert-rules/{ruleId}',
  summary: 'Change an alert rule, or switch it on and off',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'alertRule.updated', subject: ({ body }) => body.name },
  params: ruleParams,
  body: saveAlertRuleSchema,
  answer: json(alertRuleSchema),
  handler: async ({ params, body, principal, container, note }) => {
    const { rules } = alertsOf(principal, container)
    const before = await rules.get(params.ruleId)
    const after = await rules.update(params.ruleId, body)
    note(changesBetween(designOf(before), designOf(after)))
    return after
  },
})

export const deleteAlertRule = defineRoute({
  method: 'DELETE',
  path: '/alert-rules/{ruleId}',
  summary: 'Delete an alert rule; its history stays',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'alertRule.deleted', subject: ({ detail }) => String(detail['name'] ?? '') },
  params: ruleParams,
  answer: empty,
  handler: async ({ params, principal, container, note }) => {
    const { rules } = alertsOf(principal, container)
    note({ name: (await rules.get(params.ruleId)).name })
    await rules.remove(params.ruleId)
  },
})
