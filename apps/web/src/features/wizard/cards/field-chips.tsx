'use client'

import { Text } from '@mantine/core'
import type { PreviewField } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import classes from './field-chips.module.css'

/** More would only slow the page down; the preview has them all. */
const CHIPS_MAX = 100

const Chips = ({ fields, label }: { fields: readonly PreviewField[]; label: string }) => {
  const t = useTranslations('wizard.fields')
  if (fields.length === 0) return null
  return (
    <ul className={classes.chips} aria-label={label}>
      {fields.slice(0, CHIPS_MAX).map(({ name, types, present, rows, examples: [example] }) => (
        <li
          key={name}
          className={classes.chip}
          title={example === undefined ? t('noExample') : t('example', { example })}
        >
          <span className={classes.name}>{name}</span>
          <Text span size="xs" c="dimmed">
            {types.length === 0 ? 'null' : types.join(' | ')}
          </Text>
          {present === rows ? null : (
            <Text span size="xs" className={classes.partial}>
              {t('presence', { present, rows })}
            </Text>
          )}
        </li>
      ))}
      {fields.length > CHIPS_MAX ? (
        <li className={classes.chip}>
          <Text span size="xs" c="dimmed">
            {t('more', { count: fields.length - CHIPS_MAX })}
          </Text>
        </li>
      ) : null}
    </ul>
  )
}

/** The fields that a stage made: name, type, and how many rows have it when not all do. */
export const FieldChips = memo(Chips)
