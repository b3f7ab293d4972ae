'use client'

import { Button, Code, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import type { FleetRow } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'

interface DeleteDialogProps {
  readonly rows: readonly FleetRow[]
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Deleting cannot be undone: the name of one task, or the number of many, must be typed. */
export const DeleteDialog = ({ rows, onConfirm, onClose }: DeleteDialogProps) => {
  const t = useTranslations('fleet.bulk')
  const common = useTranslations('common')
  const [typed, setTyped] = useState('')
  const [first] = rows
  const count = rows.length
  const expected = count === 1 && first !== undefined ? first.name : String(count)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed === expected) onConfirm()
  }
  return (
    <Modal opened onClose={onClose} title={t('deleteTitle', { count })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{t('deleteText')}</Text>
          <TextInput
            label={count === 1 ? t('typeName') : t('typeCount', { count })}
            description={<Code>{expected}</Code>}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" color="red" disabled={typed !== expected}>
              {t('deleteSubmit', { count })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
