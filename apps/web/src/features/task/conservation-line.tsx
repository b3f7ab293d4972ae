'use client'

import { Group, Paper, SegmentedControl, Text, Title, Tooltip } from '@mantine/core'
import type { TaskMetrics } from '@sluice/contracts'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Fragment, useState } from 'react'
import { taskPaths } from '#src/lib/task-paths.ts'
import { type Conservation, conservationOf } from './conservation.ts'
import classes from './conservation-line.module.css'

const parts = ['written', 'filtered', 'deadLettered', 'dropped', 'inFlight'] as const
type TermName = (typeof parts)[number] | 'consumed'

/** consumed = written + filtered + dead-lettered + dropped + in flight, as an equation and as a bar. */
export const ConservationLine = ({ taskId, metrics }: { taskId: string; metrics: TaskMetrics }) => {
  const t = useTranslations('task.conservation')
  const beside = useTranslations('numbers.beside')
  const [scope, setScope] = useState<'total' | 'thisRun'>('total')
  const counts = metrics[scope]
  const lost = metrics.lostMessages ?? 0
  const sum = conservationOf(counts, metrics.inFlightRows)
  return (
    <Paper p="md" component="section" aria-labelledby="conservation-title">
      <Group justify="space-between" mb="sm">
        <Group gap="sm">
          <Title order={2} size={14} id="conservation-title">
            {t('title')}
          </Title>
          <Balance difference={sum.difference} />
        </Group>
        <SegmentedControl
          size="xs"
          aria-label={t('scope')}
          value={scope}
          onChange={(value) => setScope(value === 'thisRun' ? 'thisRun' : 'total')}
          data={[
            { value: 'total', label: t('total') },
            { value: 'thisRun', label: t('thisRun') },
          ]}
        />
      </Group>
      <Equation sum={sum} taskId={taskId} />
      <Bar sum={sum} />
      <Text size="xs" c="dimmed" mt={8}>
        {t('messages', { count: counts.messages })}
        {metrics.replayedRows > 0 ? ` · ${t('replayed', { count: metrics.replayedRows })}` : ''}
        {lost > 0 ? ` · ${t('lost', { count: lost })}` : ''}
        {metrics.archivedCopies > 0 ? ` · ${beside('copies', { count: metrics.archivedCopies })}` : ''}
        {metrics.cachedRecords > 0 ? ` · ${beside('cached', { count: metrics.cachedRecords })}` : ''}
      </Text>
    </Paper>
  )
}

const Balance = ({ difference }: { difference: number }) => {
  const t = useTranslations('task.conservation')
  const balanced = difference === 0
  const Icon = balanced ? IconCircleCheck : IconAlertTriangle
  return (
    <Text size="xs" className={classes.balance} data-balanced={balanced || undefined}>
      <Icon size={14} aria-hidden />
      {balanced ? t('balanced') : t('unbalanced', { count: difference })}
    </Text>
  )
}

const Equation = ({ sum, taskId }: { sum: Conservation; taskId: string }) => (
  <div className={classes.equation}>
    <Term name="consumed" value={sum.consumed} taskId={taskId} />
    {parts.map((part, index) => (
      <Fragment key={part}>
        <span className={classes.operator}>{index === 0 ? '=' : '+'}</span>
        <Term name={part} value={sum[part]} taskId={taskId} />
      </Fragment>
    ))}
  </div>
)

/** Where a term comes from. */
const drillOf = (name: TermName, taskId: string): string => {
  const { view, edit } = taskPaths(taskId)
  switch (name) {
    case 'consumed':
    case 'inFlight':
      return `${view}?tab=overview#partitions-title`
    case 'written':
      return `${view}?tab=metrics`
    case 'filtered':
      return `${edit}#filter`
    case 'deadLettered':
      return `${view}?tab=deadLetters`
    case 'dropped':
      return `${edit}#policies`
    default:
      return name satisfies never
  }
}

const Term = ({ name, value, taskId }: { name: TermName; value: number; taskId: string }) => {
  const t = useTranslations('task')
  const drill = useTranslations('numbers.drill')
  const format = useFormatter()
  return (
    <Tooltip label={`${t(`hint.${name}`)}. ${drill(name)}.`} multiline maw={280}>
      <Link href={drillOf(name, taskId)} className={classes.term} data-testid={`count-${name}`} data-value={value}>
        <span className={classes.number} data-zero={value === 0 || undefined}>
          {format.number(value)}
        </span>
        <span className={classes.label}>
          {name === 'consumed' ? null : <span className={classes.swatch} data-part={name} aria-hidden />}
          {t(`conservation.${name}`)}
        </span>
      </Link>
    </Tooltip>
  )
}

const Bar = ({ sum }: { sum: Conservation }) => (
  <div className={classes.bar} aria-hidden>
    {parts.map((part) =>
      sum[part] === 0 ? null : (
        <span key={part} className={classes.share} data-part={part} style={{ flexGrow: sum[part] }} />
      ),
    )}
  </div>
)
