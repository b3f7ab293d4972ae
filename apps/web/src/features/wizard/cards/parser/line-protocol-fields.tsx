'use client'

import { Select } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useField } from '../../state/use-field.ts'

/** The unit of the time at the end of each line. */
export const LineProtocolFields = () => {
  const t = useTranslations('wizard.parse')
  const [precision, change] = useField('transform.parser.precision')
  return (
    <Select
      label={t('precision')}
      data={(['s', 'ms', 'us', 'ns'] as const).map((value) => ({ value, label: t(`precisions.${value}`) }))}
      value={precision}
      allowDeselect={false}
      onChange={(next) => next !== null && change(next)}
    />
  )
}
