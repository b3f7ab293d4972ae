'use client'

import { Input, Stack, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { AddButton } from '../../fields/add-button.tsx'
import { emptyJsonField, type JsonFieldRow } from '../../model/tree-form.ts'
import { useFieldError } from '../../state/use-issue.ts'
import { JsonFieldFields } from './json-field-fields.tsx'

/** Chosen keys: path, alias and type each; a pasted list becomes rows. */
export const JsonFieldList = ({
  path,
  rows,
  paths,
  onChange,
  addLabel,
}: {
  path: string
  rows: readonly JsonFieldRow[]
  /** Paths that the sample has. */
  paths: readonly string[]
  onChange: (rows: readonly JsonFieldRow[]) => void
  addLabel?: string
}) => {
  const t = useTranslations('wizard.parse')
  const error = useFieldError(path)
  return (
    <Stack gap="xs" data-field={path}>
      {rows.map((row, index) => (
        <JsonFieldFields
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity besides their place
          key={index}
          path={`${path}.${index}`}
          number={index + 1}
          row={row}
          paths={paths}
          onChange={(next) => onChange(rows.with(index, next))}
          onPasteList={(pasted) => onChange(rows.toSpliced(index, 1, ...pasted))}
          onRemove={() => onChange(rows.toSpliced(index, 1))}
        />
      ))}
      {error === undefined ? null : <Input.Error>{error}</Input.Error>}
      {rows.length === 0 ? null : (
        <Text size="xs" c="dimmed">
          {t('pathHelp', { example: '$["a"]["b"]=alias' })}
        </Text>
      )}
      <AddButton onClick={() => onChange([...rows, emptyJsonField()])}>
        {rows.length === 0 ? (addLabel ?? t('chooseKeys')) : t('addKey')}
      </AddButton>
    </Stack>
  )
}
