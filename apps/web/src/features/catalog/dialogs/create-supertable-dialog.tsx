'use client'

import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import type { Supertable } from '@sluice/contracts'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { useFocusBack } from '#src/components/use-focus-back.ts'
import { runProbe } from '#src/lib/run-probe.ts'
import type { CatalogTarget } from '../catalog-target.ts'
import { bodyOfDraft, type SupertableDraft } from '../model/supertable-draft.ts'
import { firstWrongRow, supertableProblems } from '../model/supertable-problems.ts'
import { TableMeters } from '../table-meters.tsx'
import { ColumnDraftList } from './column-draft-list.tsx'
import classes from './dialogs.module.css'
import { PasteColumns } from './paste-columns.tsx'
import { useRefusal } from './use-refusal.ts'
import { useSupertableForm } from './use-supertable-form.ts'

const FIELD = /^(name|columns|tags)(\.\d+(\.(name|type))?)?$/

/** Create Supertable, starting with `initial`. */
export const CreateSupertableDialog = ({
  target,
  database,
  initial,
  note,
  onClose,
  onCreated,
}: {
  target: CatalogTarget
  database: string
  initial: SupertableDraft
  /** Shown below the columns, where somebody proposed them. */
  note?: ReactNode
  onClose: () => void
  onCreated: (created: Supertable) => void
}) => {
  const t = useTranslations('catalog.createSupertable')
  useFocusBack()
  const [isAttempted, setAttempted] = useState(false)
  const create = useMutation({
    mutationFn: (supertable: ReturnType<typeof bodyOfDraft>) =>
      runProbe('tdengine.createSupertable', target.context, { connection: target.connection, supertable }),
    onSuccess: (created) => {
      onCreated(created)
      onClose()
    },
  })
  const { draft, wish, actions } = useSupertableForm(initial, create.reset)
  const body = bodyOfDraft(database, draft)
  const problems = isAttempted ? supertableProblems(body) : undefined
  const refusal = useRefusal(create.error, (field) => FIELD.test(field))
  const errorOf = (path: string): string | undefined => {
    if (refusal?.field === path) return refusal.text
    const problem = problems?.get(path)
    return problem === undefined ? undefined : t(`problem.${problem}`)
  }
  const submit = () => {
    setAttempted(true)
    const wrong = supertableProblems(body)
    if (wrong.size === 0) return create.mutate(body)
    const row = firstWrongRow(body, wrong)
    if (row !== undefined && !wrong.has('name')) actions.focus(row.part, row.index)
  }
  const list = (part: 'columns' | 'tags') => (
    <ColumnDraftList
      part={part}
      rows={draft[part]}
      errorOf={errorOf}
      wish={wish}
      actions={actions.rows}
      onAdd={() => actions.add(part)}
    />
  )
  return (
    <Modal opened onClose={onClose} title={t('title')} size={800} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          description={t('nameHelp', { database })}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          withAsterisk
          data-autofocus
          value={draft.name}
          onChange={(event) => actions.rename(event.target.value)}
          error={errorOf('name')}
        />
        <PasteColumns onList={actions.fill} />
        {list('columns')}
        {list('tags')}
        <Text size="xs" c="dimmed">
          {t('keys')}
        </Text>
        {note}
        {create.error === null || refusal !== null ? null : <ProbeError error={create.error} />}
        <Group justify="space-between" gap="md" wrap="nowrap" className={classes.footer}>
          <TableMeters columns={body.columns} tags={body.tags} />
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button onClick={submit} loading={create.isPending}>
              {t('create')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  )
}
