'use client'

import { SimpleGrid } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useField } from '../state/use-field.ts'
import { PeriodBound } from './period-bound.tsx'

const STARTS = ['earliest', 'latest', 'time'] as const
const ENDS = ['never', 'now', 'time'] as const

/** What is read: from where on a group without committed offsets starts, until where a run goes. */
export const OffsetField = () => {
  const t = useTranslations('wizard.collection')
  const [offset, changeOffset] = useField('source.offset')
  const [end, changeEnd] = useField('source.end')
  return (
    <SimpleGrid cols={2} spacing="md">
      <PeriodBound
        label={t('offset')}
        help={t('offsetHelp')}
        choices={STARTS.map((value) => ({ value, label: t(`from.${value}`) }))}
        choice={offset.from}
        onChoose={(from) => changeOffset({ ...offset, from })}
        timeLabel={t('offsetTime')}
        timePath="source.offset.timestampMs"
      />
      <PeriodBound
        label={t('end')}
        help={t(`endHelp.${end.at}`)}
        choices={ENDS.map((value) => ({ value, label: t(`until.${value}`) }))}
        choice={end.at}
        onChoose={(at) => changeEnd({ ...end, at })}
        timeLabel={t('endTime')}
        timePath="source.end.timestampMs"
      />
    </SimpleGrid>
  )
}
