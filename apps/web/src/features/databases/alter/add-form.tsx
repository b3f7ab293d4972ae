'use client'

import { Group, NumberInput, Select, TextInput } from '@mantine/core'
import { columnNameSchema, parseColumnType } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import {
  type ColumnDraft,
  columnKinds,
  columnOf,
  draftOf,
  isSized,
  tagKinds,
} from '#src/features/catalog/model/supertable-draft.ts'
import { supertableProblems } from '#src/features/catalog/model/supertable-problems.ts'
import { TableMeters } from '#src/features/catalog/table-meters.tsx'
import type { AlterFormProps } from './alter-form-props.ts'
import { AlterShell, useAlterForm } from './alter-shell.tsx'

const number = (value: string | number) => (typeof value === 'number' ? value : '')

/** A new column or tag at the end. */
export const AddForm = ({ table, supertable, part, onClose }: AlterFormProps & { part: 'columns' | 'tags' }) => {
  const t = useTranslations('databases.alter')
  const problem = useTranslations('catalog.createSupertable.problem')
  const [row, setRow] = useState<ColumnDraft>(() =>
    draftOf({ name: '', type: part === 'tags' ? 'VARCHAR(64)' : 'DOUBLE', compositeKey: false }, 0),
  )
  const [isAttempted, setAttempted] = useState(false)
  const subject = part === 'columns' ? 'column' : 'tag'
  const form = useAlterForm(table, onClose, [`change.${subject}.name`, `change.${subject}.type`])
  const added = columnOf(row, 0)
  const after = { ...supertable, [part]: [...supertable[part], added] }
  const at = `${part}.${supertable[part].length}`
  const problems = supertableProblems(after)
  const isRight = columnNameSchema.safeParse(row.name).success && parseColumnType(added.type) !== undefined
  const errorOf = (field: 'name' | 'type') => {
    const found = problems.get(`${at}.${field}`) ?? (field === 'type' ? problems.get(part) : undefined)
    return (
      form.refusedAt(`change.${subject}.${field}`) ?? (isAttempted && found !== undefined ? problem(found) : undefined)
    )
  }
  const change = (next: Partial<ColumnDraft>) => {
    form.forget()
    setRow({ ...row, ...next })
  }
  const submit = () => {
    setAttempted(true)
    if (!isRight || problems.size > 0) return
    form.run(part === 'columns' ? { kind: 'addColumn', column: added } : { kind: 'addTag', tag: added })
  }
  const kinds = part === 'columns' ? columnKinds : tagKinds.filter((kind) => kind !== 'JSON')
  return (
    <AlterShell
      label={t('submit.add')}
      canSubmit
      isPending={form.isPending}
      failure={form.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('name')}
        withAsterisk
        data-autofocus
        autoComplete="off"
        value={row.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={errorOf('name')}
      />
      <Group align="flex-start" grow preventGrowOverflow={false} wrap="nowrap">
        <Select
          label={t('type')}
          data={[...kinds]}
          value={row.kind}
          allowDeselect={false}
          searchable
          onChange={(kind) => kind !== null && change({ kind })}
          error={errorOf('type')}
        />
        {isSized(row.kind) || row.kind === 'DECIMAL' ? (
          <NumberInput
            label={t(row.kind === 'DECIMAL' ? 'precision' : 'length')}
            allowDecimal={false}
            hideControls
            value={row.size}
            onChange={(size) => change({ size: number(size) })}
          />
        ) : null}
        {row.kind === 'DECIMAL' ? (
          <NumberInput
            label={t('scale')}
            allowDecimal={false}
            hideControls
            value={row.scale}
            onChange={(scale) => change({ scale: number(scale) })}
          />
        ) : null}
      </Group>
      <TableMeters columns={after.columns} tags={after.tags} />
    </AlterShell>
  )
}
