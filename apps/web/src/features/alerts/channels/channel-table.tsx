'use client'

import { ActionIcon, Group, Table, Text } from '@mantine/core'
import type { AlertChannel } from '@sluice/contracts'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { Allowed } from '#src/features/access/allowed.tsx'
import { DeliveryState } from '../delivery-table.tsx'
import { useDeleteAlertChannel } from '../queries.ts'
import { useAskDelete } from '../use-ask-delete.tsx'
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
    <Table.ScrollContainer type="native" minWidth={860} className={tables.frame}>
      <Table verticalSpacing={9} horizontalSpacing="sm" className={tables.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.name')}</Table.Th>
            <Table.Th>{t('column.kind')}</Table.Th>
            <Table.Th>{t('column.address')}</Table.Th>
            <Table.Th>{t('column.last')}</Table.Th>
            <Table.Th className={tables.numeric}>{t('column.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
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
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

const ChannelActions = ({ channel, onEdit }: { channel: AlertChannel; onEdit: (channel: AlertChannel) => void }) => {
  const t = useTranslations('alerts')
  const remove = useDeleteAlertChannel()
  const askDelete = useAskDelete()
  const { id, name } = channel
  return (
    <Allowed right="tasks:write">
      <Group gap={4} justify="flex-end" wrap="nowrap">
        <TestChannelButton channel={channel} />
        <ActionIcon variant="subtle" color="gray" aria-label={t('editLabel', { name })} onClick={() => onEdit(channel)}>
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={t('deleteLabel', { name })}
          onClick={() => askDelete({ name, text: t('deleteChannelText'), remove: () => remove.mutateAsync(id) })}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Allowed>
  )
}
