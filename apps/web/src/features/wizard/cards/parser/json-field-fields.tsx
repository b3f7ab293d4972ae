'use client'

import { ActionIcon, Autocomplete, Group, Select, TextInput } from '@mantine/core'
import { fieldTypeSchema } from '@sluice/contracts'
import { IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { parsePathList } from '../../model/path-list.ts'
import type { JsonFieldRow } from '../../model/tree-form.ts'
import { useFieldError } from '../../state/use-issue.ts'

/** One chosen key. */
export const JsonFieldFields = ({
  path,
  number,
  row,
  paths,
  onChange,
  onPasteList,
  onRemove,
}: {
  path: string
  number: number
  row: JsonFieldRow
  paths: readonly string[]
  onChange: (row: JsonFieldRow) => void
  onPasteList: (rows: readonly JsonFieldRow[]) => void
  onRemove: () => void
}) => {
  const t = useTranslations('wizard.parse')
  const pathError = useFieldError(`${path}.path`)
  const rowError = useFieldError(path)
  const aliasError = useFieldError(`${path}.alias`)
  const typeError = useFieldError(`${path}.as`)
  const types = fieldTypeSchema.options
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap" data-field={path}>
      <Autocomplete
        flex={2}
        openOnFocus={false}
        aria-label={t('pathNumber', { number })}
        placeholder="geometry.coordinates.0"
        data={[...paths]}
        value={row.path}
        onChange={(next) => onChange({ ...row, path: next })}
        onPaste={(event) => {
          const rows = parsePathList(event.clipboardData.getData('text'))
          if (rows === undefined) return
          event.preventDefault()
          onPasteList(rows)
        }}
        error={pathError ?? rowError}
        data-field={`${path}.path`}
      />
      <TextInput
        flex={1}
        aria-label={t('aliasNumber', { number })}
        placeholder={t('alias')}
        value={row.alias}
        onChange={(event) => onChange({ ...row, alias: event.target.value })}
        error={aliasError}
        data-field={`${path}.alias`}
      />
      <Select
        w={112}
        aria-label={t('typeNumber', { number })}
        data={[{ value: '', label: t('as.any') }, ...types.map((value) => ({ value, label: t(`as.${value}`) }))]}
        value={row.as}
        allowDeselect={false}
        withCheckIcon={false}
        onChange={(next) => onChange({ ...row, as: types.find((type) => type === next) ?? '' })}
        error={typeError}
        data-field={`${path}.as`}
      />
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('removeNumber', { number })} onClick={onRemove}>
        <IconTrash size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
