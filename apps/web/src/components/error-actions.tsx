'use client'

import { Button, Group } from '@mantine/core'
import { actionsOf, type ErrorAction } from '@sluice/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { actionPath } from '#src/lib/error-paths.ts'

interface ErrorActionsProps {
  readonly code: string
  readonly taskId: string
  /** What is being done here already. */
  readonly except?: ErrorAction
}

/** What can be done about an error of a task: each button leads to the place where it is done. */
export const ErrorActions = ({ code, taskId, except }: ErrorActionsProps) => {
  const t = useTranslations('errors.action')
  const actions = actionsOf(code).filter((action) => action !== except)
  if (actions.length === 0) return null
  return (
    <Group gap="xs">
      {actions.map((action, index) => (
        <Button
          key={action}
          component={Link}
          href={actionPath(action, taskId)}
          size="compact-sm"
          variant={index === 0 ? 'light' : 'default'}
        >
          {t(action)}
        </Button>
      ))}
    </Group>
  )
}
