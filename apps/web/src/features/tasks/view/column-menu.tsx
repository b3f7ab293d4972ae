'use client'

import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { COLUMNS, type Column, DEFAULT_COLUMNS } from './columns.ts'

interface ColumnMenuProps {
  readonly columns: readonly Column[]
  readonly onChoose: (columns: readonly Column[]) => void
}

/** Which columns show; they keep their order. */
export const ColumnMenu = ({ columns, onChoose }: ColumnMenuProps) => {
  const t = useTranslations('fleet')
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns3 size={14} aria-hidden />}>
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label={t('columns')}>
        <Stack gap={7}>
          {COLUMNS.map((column) => (
            <Checkbox
              key={column}
              size="xs"
              label={t(`columnHint.${column}`)}
              checked={columns.includes(column)}
              onChange={(event) => {
                const shown = new Set(columns)
                if (event.currentTarget.checked) shown.add(column)
                else shown.delete(column)
                onChoose(COLUMNS.filter((one) => shown.has(one)))
              }}
            />
          ))}
          <Button size="compact-xs" variant="subtle" onClick={() => onChoose(DEFAULT_COLUMNS)}>
            {t('usualColumns')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
