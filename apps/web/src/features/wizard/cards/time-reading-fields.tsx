'use client'

import { Select, TextInput } from '@mantine/core'
import type { TimeReading } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { useFieldError } from '../state/use-issue.ts'
import classes from './mapping/mapping-grid.module.css'

const choices = ['auto', 's', 'ms', 'us', 'ns', 'rfc3339', 'format'] as const
type Choice = (typeof choices)[number]

const choiceOf = (time: TimeReading | null): Choice => {
  if (time === null) return 'auto'
  return time.as === 'number' ? time.unit : time.as
}

const readingOf = (choice: Choice, zone: string): TimeReading | null => {
  switch (choice) {
    case 'auto':
      return null
    case 'rfc3339':
      return { as: 'rfc3339', zone }
    case 'format':
      return { as: 'format', format: '%Y-%m-%d %H:%M:%S', zone }
    default:
      return { as: 'number', unit: choice }
  }
}

/** How a number or a text becomes a time; text without a zone is read in the zone named here. */
export const TimeReadingFields = ({
  name,
  path,
  time,
  isRequired = false,
  onChange,
}: {
  name: string
  path: string
  time: TimeReading | null
  /** There is no reading it automatically. */
  isRequired?: boolean
  onChange: (time: TimeReading | null) => void
}) => {
  const t = useTranslations('wizard.time')
  const browserZone = useTimeZone()
  const formatError = useFieldError(`${path}.format`)
  const zoneError = useFieldError(`${path}.zone`)
  const timeError = useFieldError(path)
  return (
    <>
      <Select
        size="xs"
        aria-label={t('readAs', { name })}
        data={choices
          .filter((choice) => choice !== 'auto' || !isRequired)
          .map((value) => ({ value, label: t(`choices.${value}`) }))}
        value={choiceOf(time)}
        allowDeselect={false}
        onChange={(choice) => choice !== null && onChange(readingOf(choice, browserZone))}
        error={timeError}
        data-field={path}
      />
      {time === null || time.as === 'number' ? null : (
        <div className={classes.pair}>
          {time.as === 'format' ? (
            <TextInput
              size="xs"
              aria-label={t('formatOf', { name })}
              value={time.format}
              onChange={(event) => onChange({ ...time, format: event.target.value })}
              error={formatError}
              data-field={`${path}.format`}
            />
          ) : null}
          <TextInput
            size="xs"
            aria-label={t('zoneOf', { name })}
            value={time.zone}
            onChange={(event) => onChange({ ...time, zone: event.target.value })}
            error={zoneError}
            data-field={`${path}.zone`}
          />
        </div>
      )}
    </>
  )
}
