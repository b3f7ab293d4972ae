'use client'

import { Code, Text, TextInput } from '@mantine/core'
import type { TableColumn } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AlterFormProps } from './alter-form-props.ts'
import { AlterShell, useAlterForm } from './alter-shell.tsx'

/** Its values are lost in every subtable, so the name must be typed. */
export const DropForm = ({
  table,
  part,
  column,
  onClose,
}: AlterFormProps & { part: 'columns' | 'tags'; column: TableColumn }) => {
  const t = useTranslations('databases.alter')
  const [typed, setTyped] = useState('')
  const subject = part === 'columns' ? 'change.column' : 'change.tag'
  const form = useAlterForm(table, onClose, [subject])
  const submit = () =>
    form.run(part === 'columns' ? { kind: 'dropColumn', column: column.name } : { kind: 'dropTag', tag: column.name })
  return (
    <AlterShell
      label={t('submit.drop')}
      color="red"
      canSubmit={typed === column.name}
      isPending={form.isPending}
      failure={form.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t(`dropText.${part}`)}</Text>
      <TextInput
        label={t('dropConfirm')}
        description={<Code>{column.name}</Code>}
        data-autofocus
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          form.forget()
          setTyped(event.currentTarget.value)
        }}
        error={form.refusedAt(subject)}
      />
    </AlterShell>
  )
}
