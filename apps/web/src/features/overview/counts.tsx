'use client'

import { Anchor, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import type { Overview } from '@sluice/contracts'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'
import { StatusDot } from '#src/components/status-dot.tsx'
import { filteredTasksPath } from '#src/lib/operate-paths.ts'
import { healthTone, statusTone } from '#src/lib/task-tone.ts'
import classes from './overview.module.css'

/** The numbers that one looks at first. */
export const Totals = ({ overview }: { overview: Overview }) => {
  const t = useTranslations('overview')
  const format = useFormatter()
  const compact = (value: number) => format.number(value, { notation: 'compact', maximumFractionDigits: 1 })
  const known = (value: number | null) => (value === null ? <NumberText value={null} /> : compact(value))
  const { day } = overview
  const running = overview.status.find(({ status }) => status === 'RUNNING')?.tasks ?? 0
  const total = (label: string, value: React.ReactNode, note: string | null = null) => (
    <Paper p="md" withBorder>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text className={classes.total}>{value}</Text>
      {note === null ? null : (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </Paper>
  )
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
      {total(t('tasks'), <NumberText value={overview.total} />, t('running', { count: running }))}
      {total(t('rowsPerSecond'), known(overview.rowsPerSecond), t('writtenNow'))}
      {total(t('lagNow'), known(overview.lag), t('messages'))}
      {total(
        t('writtenToday'),
        compact(day.written),
        t('alsoToday', { filtered: compact(day.filtered), deadLettered: compact(day.deadLettered) }),
      )}
    </SimpleGrid>
  )
}

/** Tasks by status and by health; each count leads to these tasks. */
export const Counts = ({ overview }: { overview: Overview }) => {
  const t = useTranslations('overview')
  const names = useTranslations('tasks')
  return (
    <Paper component="section" aria-label={t('byState')} p="md" withBorder>
      <Stack gap="sm">
        <Row label={t('byStatus')}>
          {overview.status.map(({ status, tasks }) => (
            <Count key={status} href={filteredTasksPath('status', [status])} tasks={tasks}>
              <StatusDot tone={statusTone[status]} label={names(`status.${status}`)} />
            </Count>
          ))}
        </Row>
        <Row label={t('byHealth')}>
          {overview.health.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('noHealth')}
            </Text>
          ) : (
            overview.health.map(({ health, tasks }) => (
              <Count key={health} href={filteredTasksPath('health', [health])} tasks={tasks}>
                <StatusDot tone={healthTone[health]} label={names(`health.${health}`)} />
              </Count>
            ))
          )}
        </Row>
      </Stack>
    </Paper>
  )
}

const Row = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <Group gap="lg" wrap="nowrap" align="baseline">
    <Text size="xs" c="dimmed" w={64} style={{ flex: 'none' }}>
      {label}
    </Text>
    <Group gap="6px 22px">{children}</Group>
  </Group>
)

const Count = ({ href, tasks, children }: { href: string; tasks: number; children: React.ReactNode }) => (
  <Anchor component={Link} href={href} size="sm" c="inherit" className={classes.count}>
    {children} <b>{tasks}</b>
  </Anchor>
)
