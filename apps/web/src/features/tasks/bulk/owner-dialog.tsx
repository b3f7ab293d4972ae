'use client'

import { Autocomplete, Button, Group, Modal, Stack } from '@mantine/core'
import type { BulkAction } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'

interface OwnerDialogProps {
  readonly count: number
  /** All that are in use. */
  readonly owners: readonly string[]
  readonly onApply: (action: BulkAction) => void
  readonly onClose: () => void
}

/** Says whom to ask about the chosen tasks. */
export const OwnerDialog = ({ count, owners, onApply, onClose }: OwnerDialogProps) => {
  const t = useTranslations('fleet.bulk')
  const common = useTranslations('common')
  const [owner, setOwner] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onApply({ do: 'setOwner', owner: owner.trim() === '' ? null : owner.trim() })
  }
  return (
    <Modal opened onClose={onClose} title={t('ownerTitle', { count })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Autocomplete
            label={t('ownerLabel')}
            description={t('ownerHint')}
            data={[...owners]}
            value={owner}
            onChange={setOwner}
            maxLength={254}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit">{t('apply')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
