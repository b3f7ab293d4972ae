'use client'

import {
  Button,
  Collapse,
  Group,
  Modal,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  TextInput,
  UnstyledButton,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type CreateDatabase, createDatabaseSchema, issueField, type Precision } from '@sluice/contracts'
import { IconChevronRight } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { NumberText } from '../model/form.ts'
import { targetConnectionOf } from '../model/to-spec.ts'
import { ProbeError } from '../probes/probe-error.tsx'
import { probeContextOf, runProbe } from '../probes/run-probe.ts'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './dialogs.module.css'

/** The groups of parameters that stay folded: most databases never need them. */
const groups = {
  storage: [
    { key: 'keepDays', placeholder: '3650', min: 1, max: 365_000 },
    { key: 'durationDays', placeholder: '10', min: 1, max: 3650 },
  ],
  performance: [
    { key: 'vgroups', placeholder: '2', min: 1, max: 1024 },
    { key: 'bufferMb', placeholder: '256', min: 3, max: 16_384 },
  ],
  safety: [
    { key: 'replica', placeholder: '1', min: 1, max: 3 },
    { key: 'walLevel', placeholder: '1', min: 1, max: 2 },
  ],
} as const
type GroupName = keyof typeof groups
type NumberKey = (typeof groups)[GroupName][number]['key']
const groupNames = Object.keys(groups) as GroupName[]

interface Draft {
  readonly name: string
  readonly precision: Precision
  readonly cacheModel: NonNullable<CreateDatabase['cacheModel']> | null
  readonly numbers: Partial<Record<NumberKey, NumberText>>
}
const emptyDraft: Draft = { name: '', precision: 'ms', cacheModel: null, numbers: {} }

const bodyOf = ({ name, precision, cacheModel, numbers }: Draft) => ({
  name,
  precision,
  ...(cacheModel === null ? {} : { cacheModel }),
  ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== '')),
})

const Section = ({ label, children }: { label: string; children: React.ReactNode }) => {
  const [opened, { toggle }] = useDisclosure(false)
  const id = useId()
  return (
    <div className={classes.section}>
      <UnstyledButton className={classes.toggle} onClick={toggle} aria-expanded={opened} aria-controls={id}>
        <IconChevronRight size={15} className={classes.chevron} data-opened={opened || undefined} aria-hidden />
        {label}
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <SimpleGrid cols={2} spacing="md" py="xs">
          {children}
        </SimpleGrid>
      </Collapse>
    </div>
  )
}

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
  const [draft, setDraft] = useState(emptyDraft)
  const [isAttempted, setAttempted] = useState(false)
  const body = bodyOf(draft)
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
    setDraft(emptyDraft)
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
          <Section key={group} label={t(`groups.${group}`)}>
            {groups[group].map(({ key, placeholder, min, max }) => (
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
          </Section>
        ))}
        {create.error === null ? null : <ProbeError error={create.error} />}
        <Group justify="flex-end" gap="xs">
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
