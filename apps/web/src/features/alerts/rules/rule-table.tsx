'use client'

import { Badge, Switch, Table, Text } from '@mantine/core'
import type { AlertRule } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { DataTable, right } from '#src/components/data-table.tsx'
import { RowActions } from '#src/components/row-actions.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { Allowed } from '#src/features/access/allowed.tsx'
import { NeedsRight } from '#src/features/access/needs-right.tsx'
import { EditAndDelete } from '../edit-and-delete.tsx'
import { useAlertChannels, useDeleteAlertRule, useSaveAlertRule } from '../queries.ts'
import { SeverityWord } from '../severity-word.tsx'
import { SilenceButton } from '../silences/silence-button.tsx'
import { useAskDelete } from '../use-ask-delete.ts'
import { useRuleText } from '../use-rule-text.ts'
import { useTaskNames } from '../use-task-names.ts'

interface RuleTableProps {
  readonly rules: readonly AlertRule[]
  readonly onEdit: (rule: AlertRule) => void
}

export const RuleTable = ({ rules, onEdit }: RuleTableProps) => {
  const t = useTranslations('alerts')
  const { nameOf } = useTaskNames()
  const text = useRuleText(nameOf)
  const channels = useAlertChannels()
  const namesOf = ({ channelIds }: AlertRule): string[] =>
    channelIds.flatMap((id) => channels.data?.find((channel) => channel.id === id)?.name ?? [])
  return (
    <DataTable
      minWidth={860}
      columns={[t('column.on'), t('column.rule'), t('column.severity'), t('column.now'), right(t('column.actions'))]}
    >
      {rules.map((rule) => (
        <Table.Tr key={rule.id}>
          <Table.Td>
            <RuleSwitch rule={rule} />
          </Table.Td>
          <Table.Td>
            <Text size="sm" fw={550}>
              {rule.name}
            </Text>
            <Text size="xs" c="dimmed" maw={560}>
              {text.rule(rule.spec, namesOf(rule))}
            </Text>
          </Table.Td>
          <Table.Td>
            <SeverityWord severity={rule.spec.severity} />
          </Table.Td>
          <Table.Td>
            <RuleNow rule={rule} />
          </Table.Td>
          <Table.Td className={tables.numeric}>
            <RuleActions rule={rule} onEdit={onEdit} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  )
}

const RuleSwitch = ({ rule }: { rule: AlertRule }) => {
  const t = useTranslations('alerts')
  const save = useSaveAlertRule()
  const tellError = useErrorToast()
  const { id, name, spec, channelIds } = rule
  return (
    <NeedsRight right="tasks:write">
      {(isDisabled) => (
        <Switch
          size="sm"
          aria-label={t('switchLabel', { name })}
          checked={rule.enabled}
          disabled={isDisabled || save.isPending}
          onChange={({ currentTarget: { checked } }) =>
            save.mutate({ id, rule: { name, spec, channelIds, enabled: checked } }, { onError: tellError })
          }
        />
      )}
    </NeedsRight>
  )
}

const RuleNow = ({ rule }: { rule: AlertRule }) => {
  const t = useTranslations('alerts')
  return (
    <>
      {rule.firing > 0 ? (
        <Badge size="sm" color="red" variant="light">
          {t('firingCount', { count: rule.firing })}
        </Badge>
      ) : (
        <Text size="sm" c="dimmed">
          {t(rule.enabled ? 'quiet' : 'off')}
        </Text>
      )}
      {rule.silencedUntil === null ? null : (
        <Text size="xs" c="dimmed">
          {t('silencedUntil')} <Timestamp iso={rule.silencedUntil} withSeconds={false} />
        </Text>
      )}
    </>
  )
}

const RuleActions = ({ rule, onEdit }: { rule: AlertRule; onEdit: (rule: AlertRule) => void }) => {
  const t = useTranslations('alerts')
  const remove = useDeleteAlertRule()
  const askDelete = useAskDelete()
  const { id, name } = rule
  return (
    <RowActions>
      <Allowed right="tasks:operate">
        <SilenceButton ruleId={id} name={name} />
      </Allowed>
      <Allowed right="tasks:write">
        <EditAndDelete
          name={name}
          onEdit={() => onEdit(rule)}
          onDelete={() => askDelete({ name, text: t('deleteRuleText'), remove: () => remove.mutateAsync(id) })}
        />
      </Allowed>
    </RowActions>
  )
}
