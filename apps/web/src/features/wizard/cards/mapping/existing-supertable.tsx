'use client'

import { ActionIcon, Button, Group, Loader, Menu, Select, Tooltip } from '@mantine/core'
import { tablePath } from '@sluice/contracts'
import { IconChevronDown, IconPlus, IconRefresh, IconTemplate } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { asTemplate, withSupertableName } from '../../model/mapping-rows.ts'
import { useSupertable, useSupertableNames } from '../../probes/use-supertables.ts'
import { useForm } from '../../state/use-field.ts'
import { useFieldError } from '../../state/use-issue.ts'
import { useTable } from '../../state/use-table.ts'
import classes from '../rows.module.css'

/** Of thousands of names the first that match are offered; what one types narrows them. */
const OPTIONS_SHOWN = 100

/** One supertable of the database, or the way to make one. */
export const ExistingSupertable = ({ index, onCreate }: { index: number; onCreate: () => void }) => {
  const t = useTranslations('wizard.mapping')
  const database = useForm((current) => current.target.database)
  const [{ supertable }, change] = useTable(index)
  const path = `${tablePath(index)}.supertable`
  const error = useFieldError(path)
  const names = useSupertableNames()
  const described = useSupertable(supertable)
  const options = useMemo(
    () => [...new Set([...(names.data?.names ?? []), ...(supertable === '' ? [] : [supertable])])],
    [names.data, supertable],
  )
  const refresh = () => {
    void names.refetch()
    if (supertable !== '') void described.refetch()
  }
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
          limit={OPTIONS_SHOWN}
          value={supertable === '' ? null : supertable}
          onChange={(name) =>
            name !== null && name !== supertable && change((table) => withSupertableName(table, name))
          }
          error={error}
          rightSection={isBusy ? <Loader size={14} /> : undefined}
          data-field={path}
        />
        <Tooltip label={t('refreshHelp')}>
          <ActionIcon
            className={classes.belowLabel}
            variant="default"
            size={36}
            aria-label={t('refresh')}
            disabled={database === ''}
            onClick={refresh}
          >
            <IconRefresh size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Button.Group className={classes.belowLabel}>
          <Button
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden />}
            disabled={database === ''}
            onClick={onCreate}
          >
            {t('createSupertable')}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={36} aria-label={t('moreWays')} disabled={database === ''}>
                <IconChevronDown size={15} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconTemplate size={15} aria-hidden />}
                onClick={() => change((table) => ({ ...asTemplate(table), supertable: '' }))}
              >
                {t('useTemplate')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Button.Group>
      </Group>
      {failure === null || isBusy ? null : <ProbeError error={failure} />}
    </>
  )
}
