'use client'

import { Button, Group, Input, Modal, Stack, Text, TextInput } from '@mantine/core'
import { createSupertableSchema, issueField, type Supertable } from '@sluice/contracts'
import { IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { runProbe } from '#src/lib/run-probe.ts'
import { ProposalReasons } from '../insight/proposal-reasons.tsx'
import { TableMeters } from '../insight/table-meters.tsx'
import { bodyOfDraft, withMovedRow, withNewRow, withoutRow, withRow } from '../model/supertable-draft.ts'
import { targetConnectionOf } from '../model/target-form.ts'
import { probeContextOf } from '../probes/probe-context.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { ColumnDraftRow } from './column-draft-row.tsx'
import classes from './dialogs.module.css'
import { type DraftProposal, proposeDraft } from './propose-draft.ts'

/** Create Supertable, prefilled with what the sample suggests. */
export const CreateSupertableDialog = ({
  onClose,
  onCreated,
}: {
  onClose: () => void
  /** `proposal` has the rules and the subtable template that go with the proposed columns. */
  onCreated: (created: Supertable, proposal: DraftProposal) => void
}) => {
  const t = useTranslations('wizard.createSupertable')
  const state = useWizard()
  const { target, source } = state.form.get()
  const [proposal] = useState(() => proposeDraft(state.preview.get().result, source.topics[0] ?? ''))
  const [draft, setDraft] = useState(proposal.draft)
  const [isAttempted, setAttempted] = useState(false)
  const body = bodyOfDraft(target.database, draft)
  const parsed = createSupertableSchema.safeParse(body)
  const issues = new Map(isAttempted ? parsed.error?.issues.map((issue) => [issueField(issue), issue.message]) : [])
  const create = useMutation({
    mutationFn: () =>
      runProbe('tdengine.createSupertable', probeContextOf(state), {
        connection: targetConnectionOf(target.connection),
        supertable: body,
      }),
    onSuccess: (created) => {
      onCreated(created, proposal)
      onClose()
    },
  })
  const submit = () => {
    setAttempted(true)
    if (parsed.success) create.mutate()
  }
  const rows = (part: 'columns' | 'tags') => (
    <fieldset style={{ border: 'none', margin: 0, padding: 0, minWidth: 0 }}>
      <Group justify="space-between" mb={6}>
        <Text component="legend" size="sm" fw={600} p={0}>
          {t(part)}
        </Text>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setDraft(withNewRow(draft, part))}
        >
          {t(part === 'columns' ? 'addColumn' : 'addTag')}
        </Button>
      </Group>
      <Stack gap={6}>
        {draft[part].map((row, index) => (
          <ColumnDraftRow
            key={row.id}
            row={row}
            part={part}
            index={index}
            nameError={issues.has(`${part}.${index}.name`) ? t(row.name === '' ? 'required' : 'nameRule') : undefined}
            typeError={issues.has(`${part}.${index}.type`) ? t('typeRule') : undefined}
            onChange={(next) => setDraft(withRow(draft, part, next))}
            onMove={() => setDraft(withMovedRow(draft, part, row))}
            onRemove={() => setDraft(withoutRow(draft, part, row.id))}
          />
        ))}
        {issues.has(part) ? <Input.Error>{t(part === 'columns' ? 'columnsRule' : 'tagsRule')}</Input.Error> : null}
      </Stack>
    </fieldset>
  )
  return (
    <Modal opened onClose={onClose} title={t('title')} size={720} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          description={t('nameHelp', { database: target.database })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          withAsterisk
          data-autofocus
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          error={issues.has('name') ? t(draft.name === '' ? 'required' : 'nameRule') : undefined}
        />
        {rows('columns')}
        {rows('tags')}
        <TableMeters columns={body.columns} tags={body.tags} />
        {proposal.supertable === null ? null : <ProposalReasons proposal={proposal.supertable} />}
        {create.error === null ? null : <ProbeError error={create.error} />}
        <Group justify="flex-end" gap="xs" className={classes.footer}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button onClick={submit} loading={create.isPending}>
            {t('create')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
