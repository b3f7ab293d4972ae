'use client'

import { ActionIcon, Autocomplete, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { AddButton } from '../fields/add-button.tsx'
import { NumberField } from '../fields/number-field.tsx'
import { SwitchField } from '../fields/switch-field.tsx'
import type { JsonFieldRow } from '../model/form.ts'
import { samplePaths } from '../sample/sample-paths.ts'
import { useStoreValue } from '../state/store.ts'
import { useField } from '../state/use-field.ts'
import { useFieldError } from '../state/use-issue.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { Card } from './card.tsx'
import { FieldChips } from './field-chips.tsx'

const JsonFieldFields = ({
  index,
  row,
  paths,
  onChange,
  onRemove,
}: {
  index: number
  row: JsonFieldRow
  paths: readonly string[]
  onChange: (row: JsonFieldRow) => void
  onRemove: () => void
}) => {
  const t = useTranslations('wizard.parse')
  const number = index + 1
  const base = `transform.parser.fields.${index}`
  const pathError = useFieldError(`${base}.path`)
  const aliasError = useFieldError(`${base}.alias`)
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <Autocomplete
        flex={2}
        aria-label={t('pathNumber', { number })}
        placeholder="geometry.coordinates.0"
        data={[...paths]}
        value={row.path}
        onChange={(path) => onChange({ ...row, path })}
        error={pathError}
        data-field={`${base}.path`}
      />
      <TextInput
        flex={1}
        aria-label={t('aliasNumber', { number })}
        placeholder={t('alias')}
        value={row.alias}
        onChange={(event) => onChange({ ...row, alias: event.target.value })}
        error={aliasError}
        data-field={`${base}.alias`}
      />
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('removeNumber', { number })} onClick={onRemove}>
        <IconTrash size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

/** 1. Parse: JSON into fields. */
export const ParseCard = () => {
  const t = useTranslations('wizard.parse')
  const state = useWizard()
  const [fields, change] = useField('transform.parser.fields')
  const sample = useStoreValue(state.sample, (text) => text)
  const recognised = useStoreValue(state.preview, ({ result }) => result?.parsedFields)
  const paths = useMemo(() => (fields.length === 0 ? [] : samplePaths(sample)), [sample, fields.length])
  return (
    <Card id="parse">
      <SimpleGrid cols={3} spacing="md">
        <Select
          label={t('parser')}
          data={[{ value: 'json', label: 'JSON' }]}
          value="json"
          allowDeselect={false}
          readOnly
        />
        <NumberField path="transform.parser.depth" label={t('depth')} placeholder={t('depthAll')} />
        <SwitchField path="transform.parser.keepOriginal" label={t('keep')} mt={32} />
      </SimpleGrid>
      <Stack gap="xs" data-field="transform.parser.fields">
        {fields.map((row, index) => (
          <JsonFieldFields
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity besides their place
            key={index}
            index={index}
            row={row}
            paths={paths}
            onChange={(next) => change(fields.with(index, next))}
            onRemove={() => change(fields.toSpliced(index, 1))}
          />
        ))}
      </Stack>
      <AddButton onClick={() => change([...fields, { path: '', alias: '' }])}>
        {fields.length === 0 ? t('chooseKeys') : t('addKey')}
      </AddButton>
      <FieldChips fields={recognised ?? []} label={t('recognised')} />
    </Card>
  )
}
