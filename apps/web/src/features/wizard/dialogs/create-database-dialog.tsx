'use client'

import { Button, Group, Modal, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { createDatabaseSchema, issueField } from '@sluice/contracts'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { runProbe } from '#src/lib/run-probe.ts'
import { bodyOfDatabase, emptyDatabaseDraft, groupNames, parameterGroups } from '../model/database-draft.ts'
import { targetConnectionOf } from '../model/target-form.ts'
import { probeContextOf } from '../probes/probe-context.ts'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './dialogs.module.css'
import { FoldingSection } from './folding-section.tsx'

/** Create Database; parameters left empty keep the server's defaults. */
export const CreateDatabaseDialog = ({
  opened,
  onClose,
  onCreated,
}: {
  opened: boolean
  onClose: () => void
  onCreated: (name: string) => void
}) => {
  const t = useTranslations('wizard.createDatabase')
  const state = useWizard()
  const [draft, setDraft] = useState(emptyDatabaseDraft)
  const [isAttempted, setAttempted] = useState(false)
  const body = bodyOfDatabase(draft)
  const parsed = createDatabaseSchema.safeParse(body)
  const wrong = new Map(isAttempted ? parsed.error?.issues.map((issue) => [issueField(issue), issue.message]) : [])
  const create = useMutation({
    mutationFn: () =>
      runProbe('tdengine.createDatabase', probeContextOf(state), {
        connection: targetConnectionOf(state.form.get().target.connection),
        database: body,
      }),
    onSuccess: ({ name }) => {
      onCreated(name)
      close()
    },
  })
  const close = () => {
    setDraft(emptyDatabaseDraft)
    setAttempted(false)
    create.reset()
    onClose()
  }
  const submit = () => {
    setAttempted(true)
    if (parsed.success) create.mutate()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="md">
          <TextInput
            label={t('name')}
            withAsterisk
            data-autofocus
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
            error={wrong.has('name') ? (draft.name === '' ? t('required') : t('nameRule')) : undefined}
          />
          <Select
            label={t('precision')}
            description={t('precisionHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={['ms', 'us', 'ns']}
            value={draft.precision}
            allowDeselect={false}
            onChange={(precision) => precision !== null && setDraft({ ...draft, precision })}
          />
        </SimpleGrid>
        {groupNames.map((group) => (
          <FoldingSection key={group} label={t(`groups.${group}`)}>
            {parameterGroups[group].map(({ key, placeholder, min, max }) => (
              <NumberInput
                key={key}
                label={t(`fields.${key}`)}
                placeholder={placeholder}
                allowDecimal={false}
                clampBehavior="none"
                value={draft.numbers[key] ?? ''}
                onChange={(value) =>
                  setDraft({ ...draft, numbers: { ...draft.numbers, [key]: typeof value === 'number' ? value : '' } })
                }
                error={wrong.has(key) ? t('range', { min, max }) : undefined}
              />
            ))}
            {group === 'performance' ? (
              <Select
                label={t('fields.cacheModel')}
                placeholder="none"
                clearable
                data={['none', 'last_row', 'last_value', 'both']}
                value={draft.cacheModel}
                onChange={(cacheModel) => setDraft({ ...draft, cacheModel })}
              />
            ) : null}
          </FoldingSection>
        ))}
        {create.error === null ? null : <ProbeError error={create.error} />}
        <Group justify="flex-end" gap="xs" className={classes.footer}>
          <Button variant="default" onClick={close}>
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
