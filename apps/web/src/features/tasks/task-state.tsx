'use client'

import { Tooltip } from '@mantine/core'
import type { TaskHealth, TaskStatus } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'
import { StatusDot } from '#src/components/status-dot.tsx'
import { healthTone, isPassing, statusTone } from '#src/lib/task-tone.ts'

export const TaskStatusWord = ({ status }: { status: TaskStatus }) => {
  const t = useTranslations('tasks')
  return <StatusDot tone={statusTone[status]} label={t(`status.${status}`)} pulse={isPassing(status)} />
}

/** Health with what it means; a dash before anything was measured. */
export const TaskHealthWord = ({ health }: { health: TaskHealth | null }) => {
  const t = useTranslations('tasks')
  if (health === null) return <NumberText value={null} />
  return (
    <Tooltip label={t(`healthHint.${health}`)} multiline maw={280}>
      <span>
        <StatusDot tone={healthTone[health]} label={t(`health.${health}`)} />
      </span>
    </Tooltip>
  )
}
