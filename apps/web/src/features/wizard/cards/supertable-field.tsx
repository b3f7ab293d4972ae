'use client'

import { Button, Group, Loader, Select } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { CreateSupertableDialog } from '../dialogs/create-supertable-dialog.tsx'
import { withProposedRules, withSupertable } from '../model/mapping-rows.ts'
import { ProbeError } from '../probes/probe-error.tsx'
import { useSupertable, useSupertableNames } from '../probes/use-supertables.ts'
import { useField, useForm } from '../state/use-field.ts'
import { useFieldError } from '../state/use-issue.ts'
import { useSupertableRows } from '../state/use-supertable-rows.ts'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './rows.module.css'

/** Target supertable, chosen or created. */
export const SupertableField = () => {
  const t = useTranslations('wizard.mapping')
  const { form } = useWizard()
  const database = useForm((current) => current.target.database)
  const [supertable] = useField('target.supertable')
  const error = useFieldError('target.supertable')
  const [isCreating, dialog] = useDisclosure(false)
  const names = useSupertableNames()
  const described = useSupertable()
  useSupertableRows(described.data)

  const choose = (name: string) => {
    if (name === supertable) return
    form.update((current) => ({ ...current, target: { ...current.target, supertable: name, columns: [], tags: [] } }))
  }
  const options = [...new Set([...(names.data?.names ?? []), ...(supertable === '' ? [] : [supertable])])]
  const failure = names.error ?? described.error
  const isBusy = names.isFetching || described.isFetching
  return (
    <>
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <Select
          openOnFocus={false}
          flex={1}
          label={t('supertable')}
          withAsterisk
          searchable
          disabled={database === ''}
          placeholder={database === '' ? t('databaseFirst') : t('supertablePlaceholder')}
          nothingFoundMessage={names.isFetching ? t('loading') : t('noSupertable')}
          data={options}
          value={supertable === '' ? null : supertable}
          onChange={(name) => name !== null && choose(name)}
          error={error}
          rightSection={isBusy ? <Loader size={14} /> : undefined}
          data-field="target.supertable"
        />
        <Button
          variant="default"
          className={classes.belowLabel}
          leftSection={<IconPlus size={15} aria-hidden />}
          disabled={database === ''}
          onClick={dialog.open}
        >
          {t('createSupertable')}
        </Button>
      </Group>
      {failure === null || isBusy ? null : <ProbeError error={failure} />}
      {isCreating ? (
        <CreateSupertableDialog
          onClose={dialog.close}
          onCreated={(created, { rules, subtable }) => {
            void names.refetch()
            form.update((current) => {
              const empty = { ...current.target, supertable: created.name, columns: [], tags: [] }
              const target = withProposedRules(withSupertable(empty, created), rules)
              return {
                ...current,
                target: { ...target, subtable: target.subtable === '' ? subtable : target.subtable },
              }
            })
          }}
        />
      ) : null}
    </>
  )
}
