'use client'

import { Anchor, Button, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Alert } from '@sluice/contracts'
import { IconBellOff, IconCircleCheck } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#src/components/empty-state.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { NeedsRight } from '#src/features/access/needs-right.tsx'
import { taskPaths } from '#src/lib/task-paths.ts'
import { Loaded } from './loaded.tsx'
import { useAlerts } from './queries.ts'
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
          <EmptyState
            title={t(isFiring ? 'calmTitle' : 'noHistoryTitle')}
            text={t(isFiring ? 'calmText' : 'noHistoryText')}
            picture={
              isFiring ? <IconCircleCheck size={36} stroke={1.3} color="var(--sluice-good)" aria-hidden /> : null
            }
          />
        ) : (
          <Table.ScrollContainer type="native" minWidth={860} className={tables.frame}>
            <Table verticalSpacing={9} horizontalSpacing="sm" className={tables.table}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('column.severity')}</Table.Th>
                  <Table.Th>{t('column.subject')}</Table.Th>
                  <Table.Th>{t('column.what')}</Table.Th>
                  <Table.Th>{t('column.fired')}</Table.Th>
                  <Table.Th>{t(isFiring ? 'column.silence' : 'column.ended')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {alerts.map((alert) => (
                  <AlertRow key={alert.id} alert={alert} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )
      }
    </Loaded>
  )
}

const AlertRow = ({ alert }: { alert: Alert }) => {
  const text = useRuleText()
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
        {alert.reason === null ? null : (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }} lineClamp={2} title={alert.reason}>
            {alert.reason}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Timestamp iso={alert.firedAt} />
      </Table.Td>
      <Table.Td>
        <AlertEnd alert={alert} />
      </Table.Td>
    </Table.Tr>
  )
}

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
