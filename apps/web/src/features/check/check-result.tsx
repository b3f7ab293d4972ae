'use client'

import { Alert, Text } from '@mantine/core'
import type { ConnectionKind, CheckResult as Result } from '@sluice/contracts'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import classes from './check-result.module.css'
import { groupSteps, summaryOf } from './group-steps.ts'
import { StepGroup } from './step-group.tsx'

const useSummary = (kind: ConnectionKind, { steps }: Result): string => {
  const t = useTranslations('wizard.check.summary')
  const format = useFormatter()
  const { hosts, working, topics, waiting } = summaryOf(steps)
  const shown = format.number(waiting ?? 0, { notation: 'compact', maximumFractionDigits: 1 })
  return [
    ...(hosts === 0 ? [] : [t(kind === 'kafka' ? 'brokers' : 'hosts', { working, total: hosts })]),
    ...(topics === null ? [] : [t('topics', { topics })]),
    ...(waiting === null ? [] : [t('waiting', { count: waiting, shown })]),
  ].join(' · ')
}

/** How Check connection ended: a banner with the outcome in a line, and every step below it. */
export const CheckResult = ({ kind, result }: { kind: ConnectionKind; result: Result }) => {
  const t = useTranslations('wizard.check')
  const summary = useSummary(kind, result)
  const hasWarnings = result.steps.some(({ status }) => status === 'warning')
  const tone = !result.ok ? 'failed' : hasWarnings ? 'warning' : 'ok'
  const color = { ok: 'green', warning: 'yellow', failed: 'red' }[tone]
  const title = { ok: t('ok'), warning: t('okWithWarnings'), failed: t('failed') }[tone]
  return (
    <Alert
      color={color}
      variant="light"
      classNames={{ root: classes.result }}
      data-status={tone}
      p="sm"
      title={title}
      icon={tone === 'ok' ? <IconCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
    >
      {summary === '' ? null : (
        <Text size="sm" className={classes.summary}>
          {summary}
        </Text>
      )}
      {groupSteps(result.steps).map((group) => (
        <StepGroup key={group.host ?? ''} group={group} />
      ))}
    </Alert>
  )
}
