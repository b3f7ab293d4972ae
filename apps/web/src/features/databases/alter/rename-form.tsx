'use client'

import { TextInput } from '@mantine/core'
import { columnNameSchema, type TableColumn } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AlterFormProps } from './alter-form-props.ts'
import { AlterShell, useAlterForm } from './alter-shell.tsx'

/** Another name for a tag. Columns of a supertable keep theirs: TDengine renames none. */
export const RenameForm = ({ table, tag, onClose }: AlterFormProps & { tag: TableColumn }) => {
  const t = useTranslations('databases.alter')
  const problem = useTranslations('catalog.createSupertable.problem')
  const [name, setName] = useState(tag.name)
  const form = useAlterForm(table, onClose, ['change.to', 'change.tag'])
  const isName = columnNameSchema.safeParse(name).success
  return (
    <AlterShell
      label={t('submit.rename')}
      canSubmit={isName && name !== tag.name}
      isPending={form.isPending}
      failure={form.failure}
      onSubmit={() => form.run({ kind: 'renameTag', tag: tag.name, to: name })}
      onClose={onClose}
    >
      <TextInput
        label={t('newName')}
        description={t('renameHelp')}
        data-autofocus
        autoComplete="off"
        value={name}
        onChange={(event) => {
          form.forget()
          setName(event.currentTarget.value)
        }}
        error={
          form.refusedAt('change.to') ??
          form.refusedAt('change.tag') ??
          (isName ? undefined : problem(name === '' ? 'required' : 'columnNameRule'))
        }
      />
    </AlterShell>
  )
}
