'use client'

import { modals } from '@mantine/modals'
import { notifications } from '@mantine/notifications'
import type { ConnectionAddress } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { DeleteConnection } from './delete-connection.tsx'

/** Opens the question whether a connection shall go. */
export const useDeleteConnectionDialog = () => {
  const t = useTranslations('connections.delete')
  return ({ kind, name }: ConnectionAddress, onDeleted?: () => void): void => {
    const modalId = modals.open({
      title: t('title', { name }),
      children: (
        <DeleteConnection
          address={{ kind, name }}
          onClose={() => modals.close(modalId)}
          onDeleted={() => {
            modals.close(modalId)
            notifications.show({ message: t('done', { name }) })
            onDeleted?.()
          }}
        />
      ),
    })
  }
}
