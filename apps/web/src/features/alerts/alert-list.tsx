'use client'

import { Anchor, Button, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Alert } from '@sluice/contracts'
import { IconBellOff, IconCircleCheck } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DataTable, right } from '#src/components/data-table.tsx'
import { EmptyState } from '#src/components/empty-state.tsx'
import { ErrorCode } from '#src/components/error-code.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { type ShownText, useServerText } from '#src/components/use-server-text.ts'
import { NeedsRight } from '#src/features/access/needs-right.tsx'
import { taskPaths } from '#src/lib/task-paths.ts'
import { Loaded } from './loaded.tsx'
import { useAlertRules, useAlerts } from './queries.ts'
import { SeverityWord } from './severity-word.tsx'
import { SilenceDialog } from './silences/silence-dialog.tsx'
import { useRuleText } from './use-rule-text.ts'

/** Alerts, newest first: those that fire, or also those that ended. */
export const AlertList = ({ state }: { state: 'firing' | 'all' }) => {
  const t = useTranslations('alerts')
  const query = useAlerts(state)
  const isFiring = state === 'firing'
  return (
    <Loaded query={query}>
      {(alerts) =>
        alerts.length === 0 ? (
          isFiring ? (
            <Calm />
          ) : (
            <EmptyState title={t('noHistoryTitle')} text={t('noHistoryText')} />
          )
        ) : (
          <DataTable
            minWidth={860}
            columns={[
              t('column.severity'),
              t('column.subject'),
              t('column.what'),
              t('column.fired'),
              isFiring ? right(t('column.actions')) : t('column.ended'),
            ]}
          >
            {alerts.map((alert) => (
              <AlertRow key={alert.id} alert={alert} isFiring={isFiring} />
            ))}
          </DataTable>
        )
      }
    </Loaded>
  )
}

/** Nothing fires; without rules nothing ever would. */
const Calm = () => {
  const t = useTranslations('alerts')
  const rules = useAlertRules().data
  return rules?.length === 0 ? (
    <EmptyState
      title={t('noRulesTitle')}
      text={t('noRulesText')}
      action={
        <Button component={Link} href="/alerts?tab=rules" variant="default">
          {t('toRules')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      title={t('calmTitle')}
      text={t('calmText')}
      picture={<IconCircleCheck size={36} stroke={1.3} color="var(--sluice-good)" aria-hidden />}
    />
  )
}

const AlertRow = ({ alert, isFiring }: { alert: Alert; isFiring: boolean }) => {
  const text = useRuleText()
  const serverText = useServerText()
  const value = text.value(alert.condition, alert.value)
  return (
    <Table.Tr>
      <Table.Td>
        <SeverityWord severity={alert.severity} />
      </Table.Td>
      <Table.Td fw={550}>
        {alert.taskId === null ? (
          alert.subjectName
        ) : (
          <Anchor component={Link} href={taskPaths(alert.taskId).view} inherit>
            {alert.subjectName}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm">
          {alert.ruleName}
          {value === null ? '' : ` · ${value}`}
        </Text>
        {alert.reason === null ? null : <AlertReason reason={serverText(alert.reason)} taskId={alert.taskId} />}
      </Table.Td>
      <Table.Td>
        <Timestamp iso={alert.firedAt} />
      </Table.Td>
      <Table.Td {...(isFiring ? { className: tables.numeric } : {})}>
        <AlertEnd alert={alert} />
      </Table.Td>
    </Table.Tr>
  )
}

const AlertReason = ({ reason: { title, detail, code }, taskId }: { reason: ShownText; taskId: string | null }) => (
  <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }} lineClamp={2} title={detail ?? undefined}>
    {title} {code === null ? null : <ErrorCode code={code} {...(taskId === null ? {} : { taskId })} />}
  </Text>
)

/** When and why it ended; while it fires, who is not told of it and the way to that. */
const AlertEnd = ({ alert }: { alert: Alert }) => {
  const t = useTranslations('alerts')
  const [isOpen, { open, close }] = useDisclosure(false)
  if (alert.resolvedAt !== null)
    return (
      <>
        <Timestamp iso={alert.resolvedAt} />
        {alert.endReason === null || alert.endReason === 'cleared' ? null : (
          <Text size="xs" c="dimmed">
            {t(`endReason.${alert.endReason}`)}
          </Text>
        )}
      </>
    )
  if (alert.silencedUntil !== null)
    return (
      <Text size="sm" c="dimmed">
        {t('silencedUntil')} <Timestamp iso={alert.silencedUntil} withSeconds={false} />
      </Text>
    )
  return (
    <>
      <NeedsRight right="tasks:operate">
        {(isDisabled) => (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconBellOff size={14} aria-hidden />}
            aria-label={t('silenceLabel', { name: alert.subjectName })}
            disabled={isDisabled}
            onClick={open}
          >
            {t('silence')}
          </Button>
        )}
      </NeedsRight>
      <SilenceDialog
        opened={isOpen}
        onClose={close}
        ruleId={alert.ruleId}
        taskId={alert.taskId}
        names={alert.taskId === null ? alert.ruleName : `${alert.ruleName} / ${alert.subjectName}`}
      />
    </>
  )
}
