'use client'

import { Table, Text } from '@mantine/core'
import type { AlertDelivery } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { DataTable, right } from '#src/components/data-table.tsx'
import { EmptyState } from '#src/components/empty-state.tsx'
import { ErrorCode } from '#src/components/error-code.tsx'
import { StatusDot, type Tone } from '#src/components/status-dot.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { Loaded } from './loaded.tsx'
import { useAlertDeliveries } from './queries.ts'

const tones = { waiting: 'busy', sent: 'good', failed: 'bad' } as const satisfies Record<AlertDelivery['state'], Tone>

/** Whether a message came to its receiver, and why not. */
export const DeliveryState = ({ delivery }: { delivery: AlertDelivery }) => {
  const t = useTranslations('alerts')
  return (
    <>
      <StatusDot
        tone={tones[delivery.state]}
        label={t(`delivery.${delivery.state}`)}
        pulse={delivery.state === 'waiting'}
      />
      {delivery.error === null ? null : (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          <ErrorCode code={delivery.error.code} /> {delivery.error.message}
          {delivery.nextAttemptAt === null ? null : (
            <>
              {' · '}
              {t('nextAttempt')} <Timestamp iso={delivery.nextAttemptAt} />
            </>
          )}
        </Text>
      )}
    </>
  )
}

/** Messages to channels, newest first, with those that failed. */
export const DeliveryTable = () => {
  const t = useTranslations('alerts')
  const query = useAlertDeliveries()
  return (
    <Loaded query={query}>
      {(deliveries) =>
        deliveries.length === 0 ? (
          <EmptyState title={t('noMessagesTitle')} text={t('noMessagesText')} />
        ) : (
          <DataTable
            minWidth={860}
            columns={[
              t('column.made'),
              t('column.channel'),
              t('column.event'),
              t('column.about'),
              t('column.state'),
              right(t('column.attempts')),
            ]}
          >
            {deliveries.map((delivery) => (
              <Table.Tr key={delivery.id}>
                <Table.Td>
                  <Timestamp iso={delivery.createdAt} />
                </Table.Td>
                <Table.Td fw={550}>{delivery.channelName}</Table.Td>
                <Table.Td>{t(`event.${delivery.event}`)}</Table.Td>
                <Table.Td>
                  {[delivery.ruleName, ...delivery.subjectNames].filter((name) => name !== null).join(' · ')}
                </Table.Td>
                <Table.Td>
                  <DeliveryState delivery={delivery} />
                </Table.Td>
                <Table.Td className={tables.numeric}>{delivery.attempts}</Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        )
      }
    </Loaded>
  )
}
