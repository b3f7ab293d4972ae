'use client'

import { ActionIcon } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

interface EditAndDeleteProps {
  /** Of what the row shows. */
  readonly name: string
  readonly onEdit: () => void
  readonly onDelete: () => void
}

/** At the end of a row of rules or of channels. */
export const EditAndDelete = ({ name, onEdit, onDelete }: EditAndDeleteProps) => {
  const t = useTranslations('alerts')
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={t('editLabel', { name })} onClick={onEdit}>
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" color="red" aria-label={t('deleteLabel', { name })} onClick={onDelete}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </>
  )
}
