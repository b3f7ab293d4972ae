import { randomUUID } from 'node:crypto'
import { type AlertMessage, MESSAGE_ALERTS_MAX, type MessageAlert } from '@sluice/contracts'
import type { NewDelivery } from '@sluice/store'
import type { RuleFindings, Telling } from './judge/look.ts'

/** Where people read about an alert; null where the deployment has no address of its own. */
const urlOf = (publicUrl: string | null, taskId: string | null): string | null =>
  publicUrl === null ? null : new URL(taskId === null ? '/alerts' : `/data-in/${taskId}`, publicUrl).href

const iso = (ms: number): string => new Date(ms).toISOString()

const alertOf = (
  { subject, event, alertId, sinceMs }: Telling,
  nowMs: number,
  publicUrl: string | null,
): MessageAlert => {
  const { key, name, taskId, observation } = subject
  return {
    id: alertId,
    subject: key,
    subjectName: name,
    taskId,
    value: observation.is === 'holding' ? observation.value : null,
    reason: observation.is === 'holding' ? observation.reason : null,
    since: iso(sinceMs),
    resolvedAt: event === 'resolved' ? iso(nowMs) : null,
    url: urlOf(publicUrl, taskId),
  }
}

/** Everything of one rule and one event goes into one message: a broker that is away is one e-mail, not a thousand. */
const messagesOf = ({ rule, tellings }: RuleFindings, nowMs: number, publicUrl: string | null): AlertMessage[] =>
  [...Map.groupBy(tellings, ({ event }) => event)].map(([event, told]) => ({
    apiVersion: 'sluice/v1',
    event,
    workspace: rule.workspace,
    rule: {
      id: rule.id,
      name: rule.name,
      severity: rule.spec.severity,
      condition: rule.spec.condition,
      forSeconds: rule.spec.forSeconds,
    },
    alerts: told.slice(0, MESSAGE_ALERTS_MAX).map((one) => alertOf(one, nowMs, publicUrl)),
    more: Math.max(0, told.length - MESSAGE_ALERTS_MAX),
    createdAt: iso(nowMs),
  }))

/** What goes into the outbox for a rule: each message once per channel. */
export const composeDeliveries = (findings: RuleFindings, nowMs: number, publicUrl: string | null): NewDelivery[] => {
  const { rule } = findings
  return messagesOf(findings, nowMs, publicUrl).flatMap((message) =>
    rule.channelIds.map((channelId) => ({
      messageId: randomUUID(),
      workspaceId: rule.workspaceId,
      channelId,
      ruleId: rule.id,
      message,
    })),
  )
}
