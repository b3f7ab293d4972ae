'use client'

import { Anchor } from '@mantine/core'
import type { FleetRow } from '@sluice/contracts'
import { IconPlugConnectedX } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useServerText } from '#src/components/use-server-text.ts'
import { errorPath } from '#src/lib/error-paths.ts'
import { taskPaths } from '#src/lib/task-paths.ts'
import { urgency } from '#src/lib/task-tone.ts'
import classes from './fleet-table.module.css'

/** The name, and below it in one line what is wrong, or else what the task reads. */
export const NameCell = ({ row }: { row: FleetRow }) => (
  <>
    <Anchor
      component={Link}
      href={taskPaths(row.id).view}
      c="inherit"
      fw={550}
      inherit
      className={classes.nameLink}
      title={row.name}
      prefetch={false}
      data-row-link
    >
      {row.name}
    </Anchor>
    <SecondLine row={row} />
  </>
)

const SecondLine = ({ row }: { row: FleetRow }) => {
  const t = useTranslations('fleet')
  const reason = reasonOf(row)
  if (reason !== null) return <Reason reason={reason} taskId={row.id} />
  if (!row.groupAlive && row.desired !== 'stopped')
    return (
      <span className={`${classes.second} ${classes.warning}`}>
        <IconPlugConnectedX size={13} aria-hidden /> {t('groupGone')}
      </span>
    )
  const topics = row.topics.join(', ')
  return (
    <span className={classes.second} title={topics}>
      {topics}
    </span>
  )
}

/** Why a task is not well; of one that is, nothing. */
const reasonOf = ({ status, health, statusReason, lastError }: FleetRow): string | null => {
  if (urgency(status, health) === 0) return null
  return statusReason ?? (lastError === null ? null : `${lastError.code}: ${lastError.message}`)
}

const Reason = ({ reason, taskId }: { reason: string; taskId: string }) => {
  const { title, detail, code } = useServerText()(reason)
  const whole = [code, detail ?? title].filter((part) => part !== null).join(': ')
  // Only a known code has a sentence of its own, and a page.
  if (code === null || detail === null)
    return (
      <span className={classes.second} title={whole}>
        {title}
      </span>
    )
  return (
    <Anchor
      component={Link}
      href={errorPath(code, taskId)}
      prefetch={false}
      className={classes.second}
      underline="always"
      title={whole}
    >
      {title}
    </Anchor>
  )
}
