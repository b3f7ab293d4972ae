'use client'

import { UnstyledButton } from '@mantine/core'
import type { FleetRow } from '@sluice/contracts'
import { IconDotsVertical, IconPencil, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { taskPaths } from '#src/lib/task-paths.ts'
import classes from './list/fleet-table.module.css'
import { RowMenu } from './row-menu.tsx'
import type { useTaskActions } from './use-task-actions.tsx'

interface RowActionsProps {
  readonly row: FleetRow
  readonly busy: boolean
  readonly actions: Pick<ReturnType<typeof useTaskActions>, 'toggle' | 'askDelete'>
  readonly mayOperate: boolean
  readonly mayWrite: boolean
}

/**
 * What can be done with one task: the two frequent things at hand, the rest in a menu, which is made when it is first
 * opened: rows that fly past while somebody scrolls must be cheap.
 */
export const RowActions = ({ row, busy, actions, mayOperate, mayWrite }: RowActionsProps) => {
  const t = useTranslations('tasks')
  const [isMenuMade, setMenuMade] = useState(false)
  const { id, name, desired } = row
  const goes = desired === 'running'
  const verb = t(goes ? 'stop' : 'start', { name })
  const more = t('more', { name })
  return (
    <span className={classes.actions}>
      {mayOperate ? (
        <UnstyledButton
          className={classes.action}
          title={verb}
          aria-label={verb}
          disabled={busy}
          data-busy={busy || undefined}
          onClick={() => actions.toggle({ id, name }, goes ? 'stop' : 'start')}
        >
          {goes ? <IconPlayerStop size={16} stroke={1.7} /> : <IconPlayerPlay size={16} stroke={1.7} />}
        </UnstyledButton>
      ) : null}
      {mayWrite ? (
        <UnstyledButton
          component={Link}
          href={taskPaths(id).edit}
          prefetch={false}
          className={classes.action}
          title={t('edit', { name })}
          aria-label={t('edit', { name })}
        >
          <IconPencil size={16} stroke={1.7} />
        </UnstyledButton>
      ) : null}
      {isMenuMade ? (
        <RowMenu row={row} label={more} actions={actions} mayOperate={mayOperate} mayWrite={mayWrite} />
      ) : (
        <UnstyledButton
          className={classes.action}
          title={more}
          aria-label={more}
          aria-haspopup="menu"
          onClick={() => setMenuMade(true)}
        >
          <IconDotsVertical size={16} stroke={1.7} />
        </UnstyledButton>
      )}
    </span>
  )
}
