import { type AlertLanguage, alertRuleSpecSchema, type SaveAlertRule } from '@sluice/contracts'
import type { z } from 'zod'

type Spec = z.input<typeof alertRuleSpecSchema>

/** What most want to know, and seldom are told of without a reason. */
const usual: readonly { readonly name: Readonly<Record<AlertLanguage, string>>; readonly spec: Spec }[] = [
  {
    name: { en: 'Task failed', zh: '任务失败' },
    spec: { condition: { kind: 'taskFailed' }, severity: 'critical', forSeconds: 30, clearSeconds: 120 },
  },
  {
    name: { en: 'Task degraded', zh: '任务降级' },
    spec: { condition: { kind: 'taskDegraded' }, forSeconds: 300, clearSeconds: 120 },
  },
  {
    name: { en: 'Far behind', zh: '延迟过大' },
    spec: { condition: { kind: 'lagSeconds', above: 300 }, forSeconds: 300, clearSeconds: 120 },
  },
  {
    name: { en: 'Many dead letters', zh: '死信过多' },
    spec: { condition: { kind: 'deadLetters', above: 100, withinMinutes: 5 }, forSeconds: 0, clearSeconds: 300 },
  },
  {
    name: { en: 'Worker group empty', zh: '工作节点组无工作节点' },
    spec: { condition: { kind: 'groupWithoutWorker' }, severity: 'critical', forSeconds: 60, clearSeconds: 60 },
  },
  {
    name: { en: 'Expires soon', zh: '即将过期' },
    spec: { condition: { kind: 'expiry', withinDays: 30 }, severity: 'info', forSeconds: 0, clearSeconds: 0 },
  },
]

/** The rules that a new workspace is offered; they tell the page until somebody gives them channels. */
export const defaultAlertRules = (language: AlertLanguage): SaveAlertRule[] =>
  usual.map(({ name, spec }) => ({
    name: name[language],
    enabled: true,
    spec: alertRuleSpecSchema.parse(spec),
    channelIds: [],
  }))
