'use client'

import { Table, Text } from '@mantine/core'
import type { AlertChannel } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { DataTable, right } from '#src/components/data-table.tsx'
import { RowActions } from '#src/components/row-actions.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { Allowed } from '#src/features/access/allowed.tsx'
import { DeliveryState } from '../delivery-table.tsx'
import { EditAndDelete } from '../edit-and-delete.tsx'
import { useDeleteAlertChannel } from '../queries.ts'
import { useAskDelete } from '../use-ask-delete.ts'
import { TestChannelButton } from './test-channel-button.tsx'

interface ChannelTableProps {
  readonly channels: readonly AlertChannel[]
  readonly onEdit: (channel: AlertChannel) => void
}

const addressOf = ({ settings }: AlertChannel): string =>
  settings.kind === 'webhook' ? decodeURI(settings.url) : settings.to.join(', ')

export const ChannelTable = ({ channels, onEdit }: ChannelTableProps) => {
  const t = useTranslations('alerts')
  return (
    <DataTable
      minWidth={860}
      columns={[t('column.name'), t('column.kind'), t('column.address'), t('column.last'), right(t('column.actions'))]}
    >
      {channels.map((channel) => (
        <Table.Tr key={channel.id}>
          <Table.Td fw={550}>{channel.name}</Table.Td>
          <Table.Td>{t(`kind.${channel.settings.kind}`)}</Table.Td>
          <Table.Td className={tables.code} style={{ overflowWrap: 'anywhere' }} maw={320}>
            {addressOf(channel)}
          </Table.Td>
          <Table.Td>
            {channel.lastDelivery === null ? (
              <Text size="sm" c="dimmed">
                {t('neverTold')}
              </Text>
            ) : (
              <>
                <Timestamp iso={channel.lastDelivery.createdAt} />
                <br />
                <DeliveryState delivery={channel.lastDelivery} />
              </>
            )}
          </Table.Td>
          <Table.Td className={tables.numeric}>
            <ChannelActions channel={channel} onEdit={onEdit} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  )
}

const ChannelActions = ({ channel, onEdit }: { channel: AlertChannel; onEdit: (channel: AlertChannel) => void }) => {
  const t = useTranslations('alerts')
  const remove = useDeleteAlertChannel()
  const askDelete = useAskDelete()
  const { id, name } = channel
  return (
    <Allowed right="tasks:write">
      <RowActions>
        <TestChannelButton channel={channel} />
        <EditAndDelete
          name={name}
          onEdit={() => onEdit(channel)}
          onDelete={() => askDelete({ name, text: t('deleteChannelText'), remove: () => remove.mutateAsync(id) })}
        />
      </RowActions>
    </Allowed>
  )
}
