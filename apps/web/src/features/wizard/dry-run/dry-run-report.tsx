'use client'

import { Group, Stack, Text, Tooltip } from '@mantine/core'
import type { DryRunResult } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'
import classes from './dry-run.module.css'
import { DryRunFailures } from './dry-run-failures.tsx'

const OUTCOMES = [
  ['written', 'written'],
  ['filtered', 'filtered'],
  ['failed', 'failedRows'],
] as const

/** What would have become of the messages. */
export const DryRunReport = ({ result }: { result: DryRunResult }) => {
  const t = useTranslations('dryRun')
  const zone = useTimeZone()
  const { messages, oldestMs, newestMs } = result
  return (
    <Stack gap="md">
      <Text size="sm">
        {t('summary', { messages, oldest: formatInstant(oldestMs, zone), newest: formatInstant(newestMs, zone) })}
      </Text>
      <Figures result={result} />
      <Subtables result={result} />
      <DryRunFailures failures={result.failures} others={result.otherFailures} />
    </Stack>
  )
}

const Figures = ({ result }: { result: DryRunResult }) => {
  const t = useTranslations('dryRun')
  const format = useFormatter()
  return (
    <dl className={classes.figures}>
      {OUTCOMES.map(([outcome, label]) => (
        <div key={outcome} data-testid={`dry-run-${outcome}`} data-value={result[outcome]}>
          <dt>{t(label)}</dt>
          <dd>{format.number(result[outcome])}</dd>
        </div>
      ))}
      <div>
        <dt>
          <Tooltip label={t('speedHelp')}>
            <span>{t('speed')}</span>
          </Tooltip>
        </dt>
        <dd>{format.number(result.rowsPerSecond, { maximumSignificantDigits: 3 })}</dd>
      </div>
      <div>
        <dt>{t('cost')}</dt>
        <dd>{t('costOf', { micros: format.number(result.cpuMicrosPerRow, { maximumFractionDigits: 1 }) })}</dd>
      </div>
    </dl>
  )
}

const Subtables = ({ result: { subtables, supertables } }: { result: DryRunResult }) => {
  const t = useTranslations('dryRun')
  const more = subtables.distinct - subtables.names.length
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('subtables', { count: subtables.distinct })}
      </Text>
      <Text size="xs" className={classes.names}>
        {subtables.names.join('  ')}
        {more > 0 ? `  ${t('moreSubtables', { count: more })}` : ''}
      </Text>
      {supertables.length > 1 ? (
        <Group gap="md">
          {supertables.map(({ name, rows }) => (
            <Text key={name} size="xs" c="dimmed">
              {t('supertable', { name, count: rows })}
            </Text>
          ))}
        </Group>
      ) : null}
    </Stack>
  )
}
