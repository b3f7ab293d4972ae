'use client'

import { Button, Group, Text } from '@mantine/core'
import type { Finding, Remedy } from '@sluice/transform'
import { useTranslations } from 'next-intl'
import { AlterButton } from '../fields/alter-button.tsx'
import { planPreview } from '../preview/preview-input.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { applyRemedy } from './apply-remedy.ts'
import classes from './insight.module.css'
import { messageNumbers } from './rows-text.ts'
import { isOfTemplate, wideningOf } from './widening-of.ts'

/** Every placeholder of the sentences: which code has which is known where findings are made. */
const findingParams = {
  precision: '',
  tag: '',
  unit: '',
  right: '',
  days: 0,
  column: '',
  type: '',
  length: 0,
  bytes: 0,
  max: 0,
  subtables: 0,
  rows: 0,
  field: '',
  missing: 0,
}
const remedyParams = { unit: '', field: '', template: '', column: '', tag: '', type: '' }

const RemedyButton = ({ remedy }: { remedy: Remedy }) => {
  const t = useTranslations('insight')
  const { form, facts } = useWizard()
  const text = t(`remedy.${remedy.code}`, { ...remedyParams, ...remedy.params })
  const widening = wideningOf(form.get(), remedy)
  if (widening !== undefined) return <AlterButton {...widening} label={text} />
  if (remedy.changesSupertable && !isOfTemplate(form.get(), remedy))
    return (
      <Text size="xs" c="dimmed">
        {text}: {t('doctor.supertable')}
      </Text>
    )
  const apply = () => form.update((current) => applyRemedy(current, remedy, planPreview(current, facts.get()).rows))
  return (
    <Button size="compact-xs" variant="light" onClick={apply}>
      {text}
    </Button>
  )
}

/** One finding: how grave, what, where, and what to do about it. */
export const FindingItem = ({ finding }: { finding: Finding }) => {
  const t = useTranslations('insight')
  const { code, severity, params, rows, count, remedies } = finding
  const records = rows.map(({ record }) => record)
  const list = messageNumbers(records, (shown, more) => t('doctor.more', { list: shown, count: more }))
  return (
    <li className={classes.finding} data-severity={severity}>
      <Text size="sm">
        <Text span size="xs" fw={600} className={severity === 'error' ? classes.bad : classes.warning}>
          {t(`severity.${severity}`)}
        </Text>{' '}
        {t(`finding.${code}`, { ...findingParams, ...params, count })}
      </Text>
      {records.length === 0 ? null : (
        <Text size="xs" c="dimmed">
          {t('doctor.rows', { count: records.length, list })}
        </Text>
      )}
      {remedies.length === 0 ? null : (
        <Group gap="xs" mt={6}>
          {remedies.map((remedy) => (
            <RemedyButton key={remedy.code} remedy={remedy} />
          ))}
        </Group>
      )}
    </li>
  )
}
