'use client'

import { Button, Group, Modal, MultiSelect, Stack, TagsInput } from '@mantine/core'
import type { BulkAction, FleetRow } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

interface LabelsDialogProps {
  readonly rows: readonly FleetRow[]
  /** All that are in use. */
  readonly labels: readonly string[]
  readonly onApply: (action: BulkAction) => void
  readonly onClose: () => void
}

/** Adds labels to the chosen tasks and takes others away. */
export const LabelsDialog = ({ rows, labels, onApply, onClose }: LabelsDialogProps) => {
  const t = useTranslations('fleet.bulk')
  const common = useTranslations('common')
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const present = [...new Set(rows.flatMap((row) => row.labels))].sort()
  return (
    <Modal opened onClose={onClose} title={t('labelsTitle', { count: rows.length })}>
      <Stack gap="md">
        <TagsInput label={t('add')} data={[...labels]} value={add} onChange={setAdd} maxTags={20} data-autofocus />
        <MultiSelect
          label={t('removeLabels')}
          data={present}
          value={remove}
          onChange={setRemove}
          searchable
          disabled={present.length === 0}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button
            disabled={add.length + remove.length === 0}
            onClick={() => onApply({ do: 'changeLabels', add, remove })}
          >
            {t('apply')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
