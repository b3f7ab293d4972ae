'use client'

import { Menu, UnstyledButton } from '@mantine/core'
import type { FleetRow } from '@sluice/contracts'
import { IconCopy, IconDotsVertical, IconDownload, IconEye, IconPlayerPause, IconTrash } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { taskPaths } from '#src/lib/task-paths.ts'
import classes from './list/fleet-table.module.css'
import type { useTaskActions } from './use-task-actions.tsx'

interface RowMenuProps {
  readonly row: FleetRow
  readonly label: string
  readonly actions: Pick<ReturnType<typeof useTaskActions>, 'toggle' | 'askDelete'>
  readonly mayOperate: boolean
  readonly mayWrite: boolean
}

/** The less frequent things; open from the moment that it is made. */
export const RowMenu = ({ row, label, actions, mayOperate, mayWrite }: RowMenuProps) => {
  const t = useTranslations('tasks')
  const { id, name, desired } = row
  const paths = taskPaths(id)
  return (
    <Menu position="bottom-end" withinPortal defaultOpened>
      <Menu.Target>
        <UnstyledButton className={classes.action} title={label} aria-label={label}>
          <IconDotsVertical size={16} stroke={1.7} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href={paths.view} leftSection={<IconEye size={15} aria-hidden />}>
          {t('view')}
        </Menu.Item>
        {desired === 'running' && mayOperate ? (
          <Menu.Item
            leftSection={<IconPlayerPause size={15} aria-hidden />}
            onClick={() => actions.toggle({ id, name }, 'pause')}
          >
            {t('pauseShort')}
          </Menu.Item>
        ) : null}
        {mayWrite ? (
          <Menu.Item component={Link} href={paths.copy} leftSection={<IconCopy size={15} aria-hidden />}>
            {t('copy')}
          </Menu.Item>
        ) : null}
        <Menu.Item component="a" href={paths.yaml} download leftSection={<IconDownload size={15} aria-hidden />}>
          {t('export')}
        </Menu.Item>
        {mayWrite ? (
          <>
            <Menu.Divider />
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={15} aria-hidden />}
              onClick={() => actions.askDelete({ id, name })}
            >
              {t('delete')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
