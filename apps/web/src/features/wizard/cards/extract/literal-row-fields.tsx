'use client'

import { ActionIcon, Group, Select, TextInput } from '@mantine/core'
import { IconArrowRight, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type LiteralRow, literalKinds, rowsOfJson } from '../../model/literal-row.ts'
import { useFieldError } from '../../state/use-issue.ts'

/** One value and what it becomes. */
export const LiteralRowFields = ({
  path,
  number,
  row,
  onChange,
  onPasteTable,
  onRemove,
}: {
  path: string
  number: number
  row: LiteralRow
  onChange: (row: LiteralRow) => void
  onPasteTable: (rows: readonly LiteralRow[]) => void
  onRemove: () => void
}) => {
  const t = useTranslations('wizard.extract')
  const fromError = useFieldError(`${path}.from`)
  const textError = useFieldError(`${path}.text`)
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <TextInput
        size="xs"
        flex={1}
        aria-label={t('fromNumber', { number })}
        placeholder={t('from')}
        value={row.from}
        onChange={(event) => onChange({ ...row, from: event.target.value })}
        onPaste={(event) => {
          const rows = rowsOfJson(event.clipboardData.getData('text'))
          if (rows === undefined) return
          event.preventDefault()
          onPasteTable(rows)
        }}
        error={fromError}
        data-field={`${path}.from`}
      />
      <IconArrowRight size={14} style={{ flex: 'none', marginTop: 8 }} aria-hidden />
      <TextInput
        size="xs"
        flex={1}
        aria-label={t('valueNumber', { number })}
        placeholder={row.kind === 'null' ? 'NULL' : t('becomes')}
        disabled={row.kind === 'null'}
        value={row.text}
        onChange={(event) => onChange({ ...row, text: event.target.value })}
        error={textError}
        data-field={`${path}.text`}
      />
      <Select
        size="xs"
        w={104}
        aria-label={t('kindNumber', { number })}
        data={literalKinds.map((value) => ({ value, label: t(`literals.${value}`) }))}
        value={row.kind}
        allowDeselect={false}
        withCheckIcon={false}
        onChange={(kind) => kind !== null && onChange({ ...row, kind, text: kind === 'null' ? '' : row.text })}
      />
      <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('removeValue', { number })} onClick={onRemove}>
        <IconTrash size={14} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
