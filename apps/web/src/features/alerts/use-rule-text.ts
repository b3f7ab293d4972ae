'use client'

import type { AlertCondition, AlertRuleSpec, AlertScope } from '@sluice/contracts'
import { useFormatter, useLocale, useTranslations } from 'next-intl'

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3_600

export interface RuleText {
  /** `its lag is above 60 s` */
  condition(condition: AlertCondition): string
  /** `When the lag of any task with the label plant is above 60 s for 5 min, …` */
  rule(spec: AlertRuleSpec, told: readonly string[]): string
  duration(seconds: number): string
  /** What was measured, with its unit; null where nothing is. */
  value(condition: AlertCondition, value: number | null): string | null
}

/** Rules and alerts in plain language. */
export const useRuleText = (taskName: (taskId: string) => string = (id) => id): RuleText => {
  const t = useTranslations('alerts')
  const format = useFormatter()
  // Chinese puts nothing between sentences, and its last “and” would stick to a name in Latin letters.
  const isChinese = useLocale() === 'zh'
  const gap = isChinese ? '' : ' '
  const duration = (seconds: number): string => {
    if (seconds >= HOUR_SECONDS && seconds % HOUR_SECONDS === 0)
      return t('unit.hours', { count: seconds / HOUR_SECONDS })
    if (seconds >= MINUTE_SECONDS && seconds % MINUTE_SECONDS === 0)
      return t('unit.minutes', { count: seconds / MINUTE_SECONDS })
    return t('unit.seconds', { count: seconds })
  }
  const condition = (one: AlertCondition): string => {
    switch (one.kind) {
      case 'taskFailed':
      case 'taskDegraded':
      case 'noData':
      case 'workerLost':
      case 'groupWithoutWorker':
        return t(`sentence.${one.kind}`)
      case 'lagMessages':
        return t('sentence.lagMessages', { above: one.above })
      case 'lagSeconds':
        return t('sentence.lagSeconds', { above: duration(one.above) })
      case 'deadLetters':
        return t('sentence.deadLetters', { above: one.above, minutes: one.withinMinutes })
      case 'expiry':
        return t('sentence.expiry', { days: one.withinDays })
    }
  }
  const scope = (of: AlertScope): string => {
    switch (of.of) {
      case 'all':
        return t('scopeText.all')
      case 'labels':
        return t('scopeText.labels', { labels: of.labels.join(', '), count: of.labels.length })
      case 'tasks':
        return t('scopeText.tasks', { tasks: of.taskIds.map(taskName).join(', '), count: of.taskIds.length })
    }
  }
  return {
    condition,
    duration,
    rule: (spec, told) =>
      [
        t('summary.when', {
          condition: condition(spec.condition),
          scope: scope(spec.scope),
          held: spec.forSeconds === 0 ? '' : t('summary.for', { duration: duration(spec.forSeconds) }),
        }),
        t('summary.tell', {
          told: isChinese ? [t('summary.page'), ...told].join('、') : format.list([t('summary.page'), ...told]),
        }),
        t('summary.clear', { seconds: spec.clearSeconds, duration: duration(spec.clearSeconds) }),
        spec.repeatMinutes === null
          ? ''
          : t('summary.repeat', { duration: duration(spec.repeatMinutes * MINUTE_SECONDS) }),
      ]
        .filter((part) => part !== '')
        .join(gap),
    value: (one, value) => {
      if (value === null) return null
      switch (one.kind) {
        case 'lagMessages':
          return t('value.messages', { count: value })
        case 'lagSeconds':
        case 'workerLost':
          return t('unit.seconds', { count: Math.round(value) })
        case 'deadLetters':
          return t('value.deadLetters', { count: value })
        case 'groupWithoutWorker':
          return t('value.tasks', { count: value })
        case 'expiry':
          return value < 0 ? t('value.expired') : t('value.days', { count: Math.floor(value) })
        default:
          return null
      }
    },
  }
}
