'use client'

import { ActionIcon, Box, Group, NumberInput, Select, TextInput, Tooltip } from '@mantine/core'
import type { ColumnKind } from '@sluice/contracts'
import { IconArrowsUpDown, IconKey, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type ColumnDraft, canBeKey, columnKinds, isSized, tagKinds } from '../model/supertable-draft.ts'

/** One column or tag: name, type, length, and what can be done with it. The first column is always the timestamp. */
export const ColumnDraftRow = ({
  row,
  part,
  index,
  nameError,
  typeError,
  onChange,
  onMove,
  onRemove,
}: {
  row: ColumnDraft
  part: 'columns' | 'tags'
  index: number
  nameError: string | undefined
  typeError: string | undefined
  onChange: (row: ColumnDraft) => void
  onMove: () => void
  onRemove: () => void
}) => {
  const t = useTranslations('wizard.createSupertable')
  const isTimestamp = part === 'columns' && index === 0
  const which = t(part === 'columns' ? 'columnNumber' : 'tagNumber', { number: index + 1 })
  const moveLabel = t(part === 'columns' ? 'makeTag' : 'makeColumn')
  const kinds: readonly ColumnKind[] = part === 'columns' ? columnKinds : tagKinds
  const size = (value: string | number) => (typeof value === 'number' ? value : '')
  return (
    <Group gap={6} align="flex-start" wrap="nowrap">
      <TextInput
        flex={1}
        aria-label={t('nameOf', { which })}
        placeholder={t('namePlaceholder')}
        value={row.name}
        onChange={(event) => onChange({ ...row, name: event.target.value })}
        error={nameError}
      />
      <Select
        w={180}
        aria-label={t('typeOf', { which })}
        data={[...kinds]}
        value={row.kind}
        allowDeselect={false}
        searchable
        disabled={isTimestamp}
        onChange={(kind) => kind !== null && onChange({ ...row, kind })}
        error={typeError}
      />
      <NumberInput
        w={82}
        aria-label={t('lengthOf', { which })}
        allowDecimal={false}
        clampBehavior="none"
        hideControls
        disabled={!isSized(row.kind) && row.kind !== 'DECIMAL'}
        value={isSized(row.kind) || row.kind === 'DECIMAL' ? row.size : ''}
        onChange={(value) => onChange({ ...row, size: size(value) })}
      />
      {row.kind === 'DECIMAL' ? (
        <NumberInput
          w={60}
          aria-label={t('scaleOf', { which })}
          allowDecimal={false}
          hideControls
          value={row.scale}
          onChange={(value) => onChange({ ...row, scale: size(value) })}
        />
      ) : null}
      {part === 'columns' && index === 1 ? (
        <Tooltip label={t('compositeKey')}>
          <ActionIcon
            size={36}
            variant={row.compositeKey ? 'filled' : 'subtle'}
            color={row.compositeKey ? 'sluice' : 'gray'}
            aria-label={t('compositeKey')}
            aria-pressed={row.compositeKey}
            disabled={!canBeKey(row.kind)}
            onClick={() => onChange({ ...row, compositeKey: !row.compositeKey })}
          >
            <IconKey size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : (
        <Box w={36} flex="none" />
      )}
      <Tooltip label={moveLabel}>
        <ActionIcon
          size={36}
          variant="subtle"
          color="gray"
          aria-label={`${moveLabel}: ${which}`}
          disabled={isTimestamp}
          onClick={onMove}
        >
          <IconArrowsUpDown size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <ActionIcon
        size={36}
        variant="subtle"
        color="gray"
        aria-label={t('removeOf', { which })}
        disabled={isTimestamp}
        onClick={onRemove}
      >
        <IconTrash size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
