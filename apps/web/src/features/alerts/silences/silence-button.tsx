'use client'

import { ActionIcon } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBellOff } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { SilenceDialog } from './silence-dialog.tsx'

interface SilenceButtonProps {
  readonly ruleId?: string
  readonly taskId?: string
  readonly name: string
}

/** Opens the dialog that silences a rule or a task. */
export const SilenceButton = ({ ruleId, taskId, name }: SilenceButtonProps) => {
  const t = useTranslations('alerts')
  const [isOpen, { open, close }] = useDisclosure(false)
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={t('silenceLabel', { name })} onClick={open}>
        <IconBellOff size={16} aria-hidden />
      </ActionIcon>
      <SilenceDialog opened={isOpen} onClose={close} ruleId={ruleId ?? null} taskId={taskId ?? null} names={name} />
    </>
  )
}
