'use client'

import { Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { DURATION_STANDARD, databaseNumbers, KEEP_STANDARD } from '@sluice/contracts'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FoldingSection } from '#src/components/folding-section.tsx'
import { ProbeError } from '#src/components/probe-error.tsx'
import { useFocusBack } from '#src/components/use-focus-back.ts'
import { runProbe } from '#src/lib/run-probe.ts'
import type { CatalogTarget } from '../catalog-target.ts'
import {
  bodyOfDatabase,
  type DatabaseDraft,
  databaseProblems,
  emptyDatabaseDraft,
  groupNames,
  optionGroups,
} from '../model/database-draft.ts'
import classes from './dialogs.module.css'
import { CacheModelOption, NumberOption, TimeOption } from './option-fields.tsx'
import { useRefusal } from './use-refusal.ts'

const fields: ReadonlySet<string> = new Set([
  ...['name', 'precision', 'keep', 'duration', 'cacheModel'],
  ...Object.keys(databaseNumbers),
])

/** Create Database; parameters left empty keep the server's defaults. */
export const CreateDatabaseDialog = ({
  target,
  onClose,
  onCreated,
}: {
  target: CatalogTarget
  onClose: () => void
  onCreated: (name: string) => void
}) => {
  const t = useTranslations('catalog.createDatabase')
  useFocusBack()
  const [draft, setDraft] = useState(emptyDatabaseDraft)
  const [isAttempted, setAttempted] = useState(false)
  const problems = databaseProblems(draft)
  const create = useMutation({
    mutationFn: () =>
      runProbe('tdengine.createDatabase', target.context, {
        connection: target.connection,
        database: bodyOfDatabase(draft),
      }),
    onSuccess: ({ name }) => {
      onCreated(name)
      onClose()
    },
  })
  const refusal = useRefusal(create.error, (field) => fields.has(field))
  const errorOf = (field: string): string | undefined => {
    if (refusal?.field === field) return refusal.text
    const problem = isAttempted ? problems.get(field) : undefined
    if (problem === undefined) return undefined
    return problem === 'outOfRange' ? t('range', rangeOf(field)) : t(`problem.${problem}`)
  }
  const change = (next: DatabaseDraft) => {
    create.reset()
    setDraft(next)
  }
  const submit = () => {
    setAttempted(true)
    if (problems.size === 0) create.mutate()
  }
  const option = { draft, onChange: change, errorOf }
  return (
    <Modal opened onClose={onClose} title={t('title')} size="lg" closeButtonProps={{ 'aria-label': t('cancel') }}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
          <TextInput
            label={t('name')}
            withAsterisk
            data-autofocus
            value={draft.name}
            onChange={(event) => change({ ...draft, name: event.target.value })}
            error={errorOf('name')}
          />
          <Select
            label={t('precision')}
            description={t('precisionHelp')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            data={['ms', 'us', 'ns']}
            value={draft.precision}
            allowDeselect={false}
            onChange={(precision) => precision !== null && change({ ...draft, precision })}
            error={errorOf('precision')}
          />
          <TimeOption name="keep" standard={KEEP_STANDARD} {...option} />
          <TimeOption name="duration" standard={DURATION_STANDARD} {...option} />
          <NumberOption name="vgroups" {...option} />
        </SimpleGrid>
        <div>
          {groupNames.map((group) => {
            const names: readonly string[] = optionGroups[group]
            const own = group === 'memory' ? [...names, 'cacheModel'] : names
            return (
              <FoldingSection
                key={group}
                label={t(`groups.${group}`)}
                setCount={own.filter((name) => name in bodyOfDatabase(draft)).length}
                isWrong={own.some((name) => errorOf(name) !== undefined)}
              >
                <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
                  {optionGroups[group].map((name) => (
                    <NumberOption key={name} name={name} {...option} />
                  ))}
                  {group === 'memory' ? <CacheModelOption {...option} /> : null}
                </SimpleGrid>
              </FoldingSection>
            )
          })}
        </div>
        {create.error === null || refusal !== null ? null : <ProbeError error={create.error} />}
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

const isNumber = (field: string): field is keyof typeof databaseNumbers => Object.hasOwn(databaseNumbers, field)

const rangeOf = (field: string): { min: number; max: number } =>
  isNumber(field) ? databaseNumbers[field] : { min: 0, max: 0 }
