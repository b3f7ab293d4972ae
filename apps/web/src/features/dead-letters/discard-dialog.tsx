'use client'

import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import type { Chosen } from './chosen.ts'
import { useDiscard } from './letter-actions.ts'

/** Removes records for good, after their number was typed. */
export const DiscardDialog = (props: { taskId: string; chosen: Chosen; onClose: () => void }) => {
  const { taskId, chosen, onClose } = props
  const t = useTranslations('inbox.discard')
  const common = useTranslations('common')
  const discard = useDiscard(taskId)
  const [typed, setTyped] = useState('')
  const done = (count: number) => {
    notifications.show({ message: t('done', { count }) })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('title', { count: chosen.count })} size="md">
      <Stack gap="md">
        <Text size="sm">{t('text')}</Text>
        <TextInput
          label={t('type', { count: String(chosen.count) })}
          value={typed}
          data-autofocus
          inputMode="numeric"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {discard.error === null ? null : <ProbeError error={discard.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button
            color="red"
            disabled={typed.trim() !== String(chosen.count)}
            loading={discard.isPending}
            onClick={() => discard.mutate(chosen.letters, { onSuccess: done })}
          >
            {t('confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
