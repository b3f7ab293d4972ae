'use client'

import { ActionIcon, Group, Input, SegmentedControl, Tabs, Text } from '@mantine/core'
import { IconAlertCircleFilled, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { AddButton } from '../../fields/add-button.tsx'
import { tableOfPath } from '../../model/table-of-path.ts'
import { tableAt, withNewTable, withoutTable } from '../../model/target-form.ts'
import { useStoreValue } from '../../state/store.ts'
import { useField } from '../../state/use-field.ts'
import { useWizard } from '../../state/wizard-context.tsx'
import classes from './table-tabs.module.css'

const TABLES_MAX = 32

const TableTab = ({ index, name }: { index: number; name: string }) => {
  const t = useTranslations('wizard.tables')
  const hasIssue = useStoreValue(useWizard().issues, (issues) => issues.some(({ path }) => tableOfPath(path) === index))
  return (
    <Tabs.Tab
      value={String(index)}
      rightSection={
        hasIssue ? <IconAlertCircleFilled size={14} className={classes.wrong} aria-label={t('wrong')} /> : undefined
      }
    >
      {t('number', { number: index + 1 })}
      {name === '' ? null : <span className={classes.name}>{name}</span>}
    </Tabs.Tab>
  )
}

/** The tables of the mapping; with one alone there is only the way to add another. */
export const TableTabs = ({ count, active }: { count: number; active: number }) => {
  const t = useTranslations('wizard.tables')
  const { activeTable, form } = useWizard()
  const [target, change] = useField('target')
  const add = (
    <AddButton
      isDisabled={count >= TABLES_MAX}
      onClick={() => {
        change(withNewTable(form.get().target))
        activeTable.set(count)
      }}
    >
      {t('add')}
    </AddButton>
  )
  if (count === 1)
    return (
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed" flex={1}>
          {t('oneHelp')}
        </Text>
        {add}
      </Group>
    )
  return (
    <>
      <Group gap="xs" wrap="nowrap" align="center">
        <Tabs
          className={classes.tabs}
          value={String(active)}
          onChange={(next) => activeTable.set(Number(next))}
          aria-label={t('label')}
        >
          <Tabs.List>
            {Array.from({ length: count }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: tables have no identity besides their place
              <TableTab key={index} index={index} name={tableAt(target, index).supertable} />
            ))}
          </Tabs.List>
        </Tabs>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('remove', { number: active + 1 })}
          onClick={() => {
            change(withoutTable(form.get().target, active))
            activeTable.set(Math.max(0, active - 1))
          }}
        >
          <IconTrash size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
        {add}
      </Group>
      <Input.Wrapper
        label={t('matching')}
        labelElement="div"
        description={t(`matchingHelp.${target.matching}`)}
        inputWrapperOrder={['label', 'input', 'description']}
      >
        <SegmentedControl
          aria-label={t('matching')}
          display="flex"
          w="fit-content"
          size="xs"
          data={(['first', 'all'] as const).map((value) => ({ value, label: t(`matchingOf.${value}`) }))}
          value={target.matching}
          onChange={(matching) => change({ ...form.get().target, matching })}
        />
      </Input.Wrapper>
    </>
  )
}
