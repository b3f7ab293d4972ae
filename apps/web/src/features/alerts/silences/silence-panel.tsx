'use client'

import { Button, Table, Text } from '@mantine/core'
import type { AlertSilence } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { DataTable, right } from '#src/components/data-table.tsx'
import { EmptyState } from '#src/components/empty-state.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { NeedsRight } from '#src/features/access/needs-right.tsx'
import { Loaded } from '../loaded.tsx'
import { useAlertSilences, useDeleteAlertSilence } from '../queries.ts'

const nameOf = ({ ruleName, taskName }: AlertSilence): string =>
  [ruleName, taskName].filter((name) => name !== null).join(' / ')

/** Silences that last, with who made them and why. */
export const SilencePanel = () => {
  const t = useTranslations('alerts')
  const query = useAlertSilences()
  return (
    <Loaded query={query}>
      {(silences) =>
        silences.length === 0 ? (
          <EmptyState title={t('noSilencesTitle')} text={t('noSilencesText')} />
        ) : (
          <DataTable
            minWidth={760}
            columns={[
              t('column.about'),
              t('column.until'),
              t('column.by'),
              t('column.note'),
              right(t('column.actions')),
            ]}
          >
            {silences.map((silence) => (
              <Table.Tr key={silence.id}>
                <Table.Td fw={550}>{nameOf(silence)}</Table.Td>
                <Table.Td>
                  <Timestamp iso={silence.until} withSeconds={false} />
                </Table.Td>
                <Table.Td>{silence.author}</Table.Td>
                <Table.Td>
                  <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {silence.note}
                  </Text>
                </Table.Td>
                <Table.Td className={tables.numeric}>
                  <LiftButton silence={silence} />
                </Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        )
      }
    </Loaded>
  )
}

const LiftButton = ({ silence }: { silence: AlertSilence }) => {
  const t = useTranslations('alerts')
  const tellError = useErrorToast()
  const lift = useDeleteAlertSilence()
  return (
    <NeedsRight right="tasks:operate">
      {(isDisabled) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('liftLabel', { name: nameOf(silence) })}
          disabled={isDisabled}
          loading={lift.isPending}
          onClick={() =>
            lift.mutate(silence.id, {
              onError: tellError,
            })
          }
        >
          {t('lift')}
        </Button>
      )}
    </NeedsRight>
  )
}
