'use client'

import { NumberInput, Text } from '@mantine/core'
import { formatColumnType, type GrowingType, growingTypeOf, growthMaxOf, type TableColumn } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { TableMeters } from '#src/features/catalog/table-meters.tsx'
import type { AlterFormProps } from './alter-form-props.ts'
import { AlterShell, useAlterForm } from './alter-shell.tsx'

/** A longer VARCHAR, NCHAR or VARBINARY; rows that are there stay as they are. */
export const WidenForm = ({
  table,
  supertable,
  part,
  column,
  onClose,
}: AlterFormProps & { part: 'columns' | 'tags'; column: TableColumn }) => {
  const t = useTranslations('databases.alter')
  const now: GrowingType = growingTypeOf(column.type) ?? { kind: 'VARCHAR', length: 0 }
  const max = growthMaxOf(now.kind, part)
  const [length, setLength] = useState<number | ''>(Math.min(now.length * 2, max))
  const form = useAlterForm(table, onClose, ['change.type', 'change.column', 'change.tag'])
  const isRight = length !== '' && Number.isInteger(length) && length > now.length && length <= max
  const wider = formatColumnType({ kind: now.kind, length: length === '' ? now.length : length })
  const after = {
    ...supertable,
    [part]: supertable[part].map((each) => (each.name === column.name ? { ...each, type: wider } : each)),
  }
  const submit = () =>
    form.run(
      part === 'columns'
        ? { kind: 'widenColumn', column: column.name, type: wider }
        : { kind: 'widenTag', tag: column.name, type: wider },
    )
  return (
    <AlterShell
      label={t('submit.widen')}
      canSubmit={isRight}
      isPending={form.isPending}
      failure={form.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t('widenText', { type: column.type })}</Text>
      <NumberInput
        label={t(now.kind === 'NCHAR' ? 'lengthInCharacters' : 'lengthInBytes')}
        data-autofocus
        allowDecimal={false}
        clampBehavior="none"
        value={length}
        onChange={(value) => {
          form.forget()
          setLength(typeof value === 'number' ? value : '')
        }}
        error={
          form.refusedAt('change.type') ??
          form.refusedAt(part === 'columns' ? 'change.column' : 'change.tag') ??
          (isRight ? undefined : t('widenRange', { min: now.length + 1, max }))
        }
      />
      <TableMeters columns={after.columns} tags={after.tags} />
    </AlterShell>
  )
}
