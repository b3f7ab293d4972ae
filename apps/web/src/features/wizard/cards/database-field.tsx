'use client'

import { Button, Group, Loader, Select } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { ProbeError } from '#src/components/probe-error.tsx'
import { useAsk } from '#src/components/use-ask.tsx'
import { CreateDatabaseDialog } from '#src/features/catalog/dialogs/create-database-dialog.tsx'
import { emptyTable } from '../model/table-form.ts'
import { catalogTargetOf } from '../probes/probe-context.ts'
import { useDatabases } from '../probes/use-databases.ts'
import { useField } from '../state/use-field.ts'
import { useFieldError } from '../state/use-issue.ts'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './rows.module.css'

/** Target DB. Another database means another supertable, so a mapping that exists is given up only after asking. */
export const DatabaseField = () => {
  const t = useTranslations('wizard.basic')
  const ask = useAsk()
  const state = useWizard()
  const { form } = state
  const [database] = useField('target.database')
  const error = useFieldError('target.database')
  const [isCreating, dialog] = useDisclosure(false)
  const { data, isFetching, error: failure, refetch } = useDatabases()

  const apply = (name: string) =>
    form.update((current) => ({
      ...current,
      target: { ...current.target, ...emptyTable(), further: [], database: name },
    }))
  const choose = (name: string) => {
    if (name === database) return
    const { supertable, isTemplate, further } = form.get().target
    if (supertable === '' && !isTemplate && further.length === 0) return apply(name)
    ask({
      title: t('changeTitle'),
      text: t('changeText'),
      confirm: t('changeConfirm'),
      cancel: t('changeCancel'),
      onConfirm: () => apply(name),
    })
  }

  const options = (data?.databases ?? []).map(({ name, precision }) => ({
    value: name,
    label: `${name} (${precision})`,
  }))
  if (database !== '' && options.every(({ value }) => value !== database))
    options.push({ value: database, label: database })
  return (
    <>
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <Select
          openOnFocus={false}
          flex={1}
          label={t('database')}
          withAsterisk
          searchable
          placeholder={t('databasePlaceholder')}
          nothingFoundMessage={isFetching ? t('loading') : t('noDatabase')}
          data={options}
          value={database === '' ? null : database}
          onChange={(name) => name !== null && choose(name)}
          onDropdownOpen={() => void (data === undefined && refetch())}
          error={error}
          rightSection={isFetching ? <Loader size={14} /> : undefined}
          data-field="target.database"
        />
        <Button
          variant="default"
          className={classes.belowLabel}
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={dialog.open}
        >
          {t('createDatabase')}
        </Button>
      </Group>
      {failure === null || isFetching ? null : <ProbeError error={failure} />}
      {isCreating ? (
        <CreateDatabaseDialog
          target={catalogTargetOf(state)}
          onClose={dialog.close}
          onCreated={(name) => {
            void refetch()
            choose(name)
          }}
        />
      ) : null}
    </>
  )
}
