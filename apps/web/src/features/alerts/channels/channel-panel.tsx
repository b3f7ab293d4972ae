'use client'

import { Button, Group, Modal, Stack } from '@mantine/core'
import type { AlertChannel } from '@sluice/contracts'
import { IconPlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { Allowed } from '#src/features/access/allowed.tsx'
import { Loaded } from '../loaded.tsx'
import { useAlertChannels } from '../queries.ts'
import { ChannelForm } from './channel-form.tsx'
import { ChannelTable } from './channel-table.tsx'

/** Where alerts are told besides the page. */
export const ChannelPanel = () => {
  const t = useTranslations('alerts')
  const query = useAlertChannels()
  const [edited, setEdited] = useState<AlertChannel | 'new' | null>(null)
  const close = () => setEdited(null)
  const create = (
    <Allowed right="tasks:write">
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
        {t('newChannel')}
      </Button>
    </Allowed>
  )
  return (
    <Stack gap="md">
      <Loaded query={query}>
        {(channels) =>
          channels.length === 0 ? (
            <EmptyState title={t('noChannelsTitle')} text={t('noChannelsText')} action={create} />
          ) : (
            <>
              <Group justify="flex-end">{create}</Group>
              <ChannelTable channels={channels} onEdit={setEdited} />
            </>
          )
        }
      </Loaded>
      <Modal opened={edited !== null} onClose={close} title={t(edited === 'new' ? 'newChannel' : 'editChannel')}>
        {edited === null ? null : <ChannelForm channel={edited === 'new' ? null : edited} onClose={close} />}
      </Modal>
    </Stack>
  )
}
