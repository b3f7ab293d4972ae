'use client'

import { Chip, Group } from '@mantine/core'
import { useTranslations } from 'next-intl'
import classes from './preview-panel.module.css'
import type { ResultTable } from './result-tables.ts'

/** Which of the result tables is shown; nothing to choose while there is one. */
export const ResultTableSelect = ({
  tables,
  chosen,
  onChange,
}: {
  tables: readonly ResultTable[]
  chosen: string | undefined
  onChange: (key: string) => void
}) => {
  const t = useTranslations('wizard.preview')
  if (tables.length < 2) return null
  const shown = tables.find(({ key }) => key === chosen) ?? tables[0]
  return (
    <Chip.Group value={shown?.key ?? ''} onChange={onChange}>
      <Group gap={6} className={classes.tables} role="group" aria-label={t('tables')}>
        {tables.map(({ key, name, count }) => (
          <Chip key={key} value={key} size="xs" radius="sm" variant="light">
            {name === null ? t('noTable') : name} · {count}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}
