'use client'

import { Menu, Text } from '@mantine/core'
import type { TaskStatus } from '@sluice/contracts'
import { IconRewindBackward15 } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

/** States in which no worker has anything of the task. */
const AT_REST: readonly TaskStatus[] = ['DRAFT', 'STOPPED', 'COMPLETED']

/** The way to the dialog, from the menu of a task; says what to do first while the task runs. */
export const ResetOffsetsItem = ({ status, onOpen }: { status: TaskStatus; onOpen: () => void }) => {
  const t = useTranslations('offsets')
  const canReset = AT_REST.includes(status)
  return (
    <Menu.Item disabled={!canReset} leftSection={<IconRewindBackward15 size={15} aria-hidden />} onClick={onOpen}>
      {t('open')}
      {canReset ? null : (
        <Text size="xs" c="dimmed">
          {t('openStopped')}
        </Text>
      )}
    </Menu.Item>
  )
}
