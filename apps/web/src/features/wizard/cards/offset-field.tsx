'use client'

import { Input, SegmentedControl, SimpleGrid, TextInput } from '@mantine/core'
import type { OffsetReset } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { fromLocalTime, toLocalTime } from '../model/local-time.ts'
import { useField } from '../state/use-field.ts'
import { useFieldError } from '../state/use-issue.ts'

const CHOICES: readonly OffsetReset['from'][] = ['earliest', 'latest', 'time']

/** Where a group without committed offsets starts. */
export const OffsetField = () => {
  const t = useTranslations('wizard.collection')
  const zone = useTimeZone()
  const [offset, change] = useField('source.offset')
  const error = useFieldError('source.offset.timestampMs')
  return (
    <SimpleGrid cols={2} spacing="md">
      <Input.Wrapper
        label={t('offset')}
        labelElement="div"
        description={t('offsetHelp')}
        inputWrapperOrder={['label', 'input', 'description']}
      >
        <SegmentedControl
          aria-label={t('offset')}
          fullWidth
          size="xs"
          data={CHOICES.map((value) => ({ value, label: t(`from.${value}`) }))}
          value={offset.from}
          onChange={(from) => change({ ...offset, from: CHOICES.find((choice) => choice === from) ?? 'earliest' })}
        />
      </Input.Wrapper>
      {offset.from === 'time' ? (
        <TextInput
          type="datetime-local"
          step={1}
          label={t('offsetTime')}
          description={zone}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          withAsterisk
          value={offset.timestampMs === '' ? '' : toLocalTime(offset.timestampMs)}
          onChange={(event) => change({ ...offset, timestampMs: fromLocalTime(event.target.value) ?? '' })}
          error={error}
          data-field="source.offset.timestampMs"
        />
      ) : null}
    </SimpleGrid>
  )
}
