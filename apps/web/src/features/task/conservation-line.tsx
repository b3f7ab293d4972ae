'use client'

import { Group, Paper, SegmentedControl, Text, Title, Tooltip } from '@mantine/core'
import type { TaskMetrics } from '@sluice/contracts'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Fragment, useState } from 'react'
import { type Conservation, conservationOf } from './conservation.ts'
import classes from './conservation-line.module.css'

const parts = ['written', 'filtered', 'deadLettered', 'dropped', 'inFlight'] as const

/** consumed = written + filtered + dead-lettered + dropped + in flight, as an equation and as a bar. */
export const ConservationLine = ({ metrics }: { metrics: TaskMetrics }) => {
  const t = useTranslations('task.conservation')
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
      <Equation sum={sum} />
      <Bar sum={sum} />
      <Text size="xs" c="dimmed" mt={8}>
        {t('messages', { count: counts.messages })}
        {metrics.replayedRows > 0 ? ` · ${t('replayed', { count: metrics.replayedRows })}` : ''}
        {lost > 0 ? ` · ${t('lost', { count: lost })}` : ''}
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

const Equation = ({ sum }: { sum: Conservation }) => (
  <div className={classes.equation}>
    <Term name="consumed" value={sum.consumed} />
    {parts.map((part, index) => (
      <Fragment key={part}>
        <span className={classes.operator}>{index === 0 ? '=' : '+'}</span>
        <Term name={part} value={sum[part]} />
      </Fragment>
    ))}
  </div>
)

const Term = ({ name, value }: { name: (typeof parts)[number] | 'consumed'; value: number }) => {
  const t = useTranslations('task')
  const format = useFormatter()
  return (
    <Tooltip label={t(`hint.${name}`)} multiline maw={280}>
      <div className={classes.term} data-testid={`count-${name}`} data-value={value}>
        <span className={classes.number} data-zero={value === 0 || undefined}>
          {format.number(value)}
        </span>
        <span className={classes.label}>
          {name === 'consumed' ? null : <span className={classes.swatch} data-part={name} aria-hidden />}
          {t(`conservation.${name}`)}
        </span>
      </div>
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
