'use client'

import { ActionIcon, Group, Text } from '@mantine/core'
import type { TaskTestResult, TestDifference } from '@sluice/transform'
import { IconCircleCheck, IconCircleX, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './insight.module.css'

const DIFFERENCES_SHOWN = 20

const Differences = ({ result }: { result: TaskTestResult }) => {
  const t = useTranslations('insight.tests')
  const shown = (text: string | null, { what }: TestDifference) => text ?? (what === 'row' ? t('noRow') : 'NULL')
  return (
    <div className={classes.scroller}>
      <table className={classes.table} aria-label={t('differences', { name: result.name })}>
        <thead>
          <tr>
            <th scope="col">{t('what.row')}</th>
            <th scope="col" aria-label={t('differences', { name: result.name })} />
            <th scope="col">{t('expected')}</th>
            <th scope="col">{t('actual')}</th>
          </tr>
        </thead>
        <tbody>
          {result.differences.slice(0, DIFFERENCES_SHOWN).map((one) => (
            <tr key={`${one.row} ${one.what} ${one.name}`}>
              <th scope="row">{one.row + 1}</th>
              <td>{t(`what.${one.what}`, { name: one.name })}</td>
              <td className={classes.mono}>{shown(one.expected, one)}</td>
              <td className={classes.mono}>{shown(one.actual, one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Verdict = ({ result }: { result: TaskTestResult | undefined }) => {
  const t = useTranslations('insight.tests')
  if (result === undefined)
    return (
      <Text span size="xs" c="dimmed">
        {t('waiting')}
      </Text>
    )
  const Icon = result.passed ? IconCircleCheck : IconCircleX
  return (
    <Group gap={4} wrap="nowrap" className={result.passed ? classes.good : classes.bad}>
      <Icon size={16} aria-hidden />
      <Text span size="xs">
        {t(result.passed ? 'pass' : 'fail')}
      </Text>
    </Group>
  )
}

/** One test: whether it passes, and what differs where it does not. */
export const TestItem = ({ name, result }: { name: string; result: TaskTestResult | undefined }) => {
  const t = useTranslations('insight.tests')
  const { form } = useWizard()
  const remove = () =>
    form.update((current) => ({ ...current, tests: current.tests.filter((test) => test.name !== name) }))
  return (
    <li className={classes.finding} data-severity={result?.passed === false ? 'error' : undefined}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap="sm">
          <Verdict result={result} />
          <Text span size="sm" fw={600}>
            {name}
          </Text>
          {result === undefined ? null : (
            <Text span size="xs" c="dimmed">
              {t('rows', { rows: result.rows })}
            </Text>
          )}
        </Group>
        <ActionIcon variant="subtle" color="gray" aria-label={t('remove', { name })} onClick={remove}>
          <IconTrash size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Group>
      {result === undefined || result.designErrors.length === 0 ? null : (
        <Text size="xs" className={classes.bad}>
          {t('design')}
        </Text>
      )}
      {result === undefined || result.differences.length === 0 ? null : <Differences result={result} />}
    </li>
  )
}
