import type { AlertCondition, AlertEvent, AlertLanguage, AlertSeverity } from '@sluice/contracts'

/** What e-mails say, in one language. Sentences stand on their own; values come from the alert. */
export interface MailTexts {
  readonly event: Readonly<Record<AlertEvent, string>>
  readonly severity: Readonly<Record<AlertSeverity, string>>
  condition(condition: AlertCondition): string
  /** What was measured, with its unit; null where there is nothing to measure. */
  value(condition: AlertCondition, value: number): string | null
  more(count: number): string
  since(time: string): string
  ended(time: string): string
  readonly rule: string
  readonly workspace: string
  readonly test: string
  readonly open: string
  readonly footer: string
}

const number = (value: number): string => new Intl.NumberFormat('en').format(value)

const en: MailTexts = {
  event: { fired: 'Alert', repeated: 'Still', resolved: 'Resolved', test: 'Test' },
  severity: { info: 'info', warning: 'warning', critical: 'critical' },
  condition(condition) {
    switch (condition.kind) {
      case 'taskFailed':
        return 'The task failed.'
      case 'taskDegraded':
        return 'The task is degraded.'
      case 'lagMessages':
        return `The task is more than ${number(condition.above)} messages behind.`
      case 'lagSeconds':
        return `The task is more than ${number(condition.above)} s behind.`
      case 'deadLetters':
        return `More than ${number(condition.above)} dead letters within ${condition.withinMinutes} min.`
      case 'noData':
        return 'No message comes to the task.'
      case 'workerLost':
        return 'A worker fell silent.'
      case 'groupWithoutWorker':
        return 'Tasks wait in a worker group without a live worker.'
      case 'expiry':
        return `A certificate or key expires within ${condition.withinDays} days.`
      default:
        return condition satisfies never
    }
  },
  value({ kind }, value) {
    switch (kind) {
      case 'lagMessages':
        return `${number(value)} messages`
      case 'lagSeconds':
        return `${number(Math.round(value))} s`
      case 'deadLetters':
        return `${number(value)} dead letters`
      case 'workerLost':
        return `silent for ${number(value)} s`
      case 'groupWithoutWorker':
        return `${number(value)} tasks`
      case 'expiry':
        return value < 0 ? 'expired' : `${number(value)} days left`
      default:
        return null
    }
  },
  more: (count) => `… and ${number(count)} more`,
  since: (time) => `since ${time}`,
  ended: (time) => `ended ${time}`,
  rule: 'Rule',
  workspace: 'Workspace',
  test: 'This is a test of the channel. E-mails of alerts arrive here.',
  open: 'Open in Sluice',
  footer: 'You get this because an alert channel of Sluice names your address.',
}

const zh: MailTexts = {
  event: { fired: '告警', repeated: '仍在告警', resolved: '已恢复', test: '测试' },
  severity: { info: '提示', warning: '警告', critical: '严重' },
  condition(condition) {
    switch (condition.kind) {
      case 'taskFailed':
        return '任务失败。'
      case 'taskDegraded':
        return '任务处于降级状态。'
      case 'lagMessages':
        return `任务积压超过 ${number(condition.above)} 条消息。`
      case 'lagSeconds':
        return `任务延迟超过 ${number(condition.above)} 秒。`
      case 'deadLetters':
        return `${condition.withinMinutes} 分钟内死信超过 ${number(condition.above)} 条。`
      case 'noData':
        return '任务没有收到任何消息。'
      case 'workerLost':
        return '某个工作节点失去联系。'
      case 'groupWithoutWorker':
        return '有任务在等待，但其工作节点组没有存活的工作节点。'
      case 'expiry':
        return `证书或密钥将在 ${condition.withinDays} 天内过期。`
      default:
        return condition satisfies never
    }
  },
  value({ kind }, value) {
    switch (kind) {
      case 'lagMessages':
        return `${number(value)} 条消息`
      case 'lagSeconds':
        return `${number(Math.round(value))} 秒`
      case 'deadLetters':
        return `${number(value)} 条死信`
      case 'workerLost':
        return `已失联 ${number(value)} 秒`
      case 'groupWithoutWorker':
        return `${number(value)} 个任务`
      case 'expiry':
        return value < 0 ? '已过期' : `剩余 ${number(value)} 天`
      default:
        return null
    }
  },
  more: (count) => `……另有 ${number(count)} 项`,
  since: (time) => `始于 ${time}`,
  ended: (time) => `结束于 ${time}`,
  rule: '规则',
  workspace: '工作区',
  test: '这是通道测试邮件。告警邮件会发送到这里。',
  open: '在 Sluice 中打开',
  footer: '您收到此邮件，是因为 Sluice 的某个告警通道填写了您的地址。',
}

export const mailTexts: Readonly<Record<AlertLanguage, MailTexts>> = { en, zh }
