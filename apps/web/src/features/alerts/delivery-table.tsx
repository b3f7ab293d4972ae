'use client'

import { Table, Text } from '@mantine/core'
import type { AlertDelivery } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
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
          <Table.ScrollContainer type="native" minWidth={860} className={tables.frame}>
            <Table verticalSpacing={9} horizontalSpacing="sm" className={tables.table}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('column.made')}</Table.Th>
                  <Table.Th>{t('column.channel')}</Table.Th>
                  <Table.Th>{t('column.event')}</Table.Th>
                  <Table.Th>{t('column.about')}</Table.Th>
                  <Table.Th>{t('column.state')}</Table.Th>
                  <Table.Th className={tables.numeric}>{t('column.attempts')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
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
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )
      }
    </Loaded>
  )
}
