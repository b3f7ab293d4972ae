'use client'

import { Text, Tooltip } from '@mantine/core'
import type { PreviewField } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import classes from './field-chips.module.css'

/** The fields that a stage made: name, type, and how many rows have it when not all do. */
export const FieldChips = ({ fields, label }: { fields: readonly PreviewField[]; label: string }) => {
  const t = useTranslations('wizard.fields')
  if (fields.length === 0) return null
  return (
    <ul className={classes.chips} aria-label={label}>
      {fields.map(({ name, types, present, rows, examples: [example] }) => (
        <Tooltip
          key={name}
          label={example === undefined ? t('noExample') : t('example', { example })}
          maw={420}
          multiline
        >
          <li className={classes.chip}>
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
        </Tooltip>
      ))}
    </ul>
  )
}
