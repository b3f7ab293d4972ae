'use client'

import { UnstyledButton } from '@mantine/core'
import type { DeadLetterGroup } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useCodeTitle } from '#src/components/use-code-title.ts'
import classes from './inbox.module.css'

interface Props {
  readonly groups: readonly DeadLetterGroup[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
  readonly showsTask: boolean
}

/** What failed alike, most frequent first. */
export const GroupList = ({ groups, chosen, onChoose, showsTask }: Props) => (
  <ul className={classes.groups}>
    {groups.map((group) => (
      <li key={group.id}>
        <UnstyledButton className={classes.group} aria-pressed={group.id === chosen} onClick={() => onChoose(group.id)}>
          <GroupText group={group} showsTask={showsTask} />
        </UnstyledButton>
      </li>
    ))}
  </ul>
)

const GroupText = ({ group, showsTask }: { group: DeadLetterGroup; showsTask: boolean }) => {
  const t = useTranslations('inbox')
  const stage = useTranslations('task.deadLetters.stageOf')
  const title = useCodeTitle()(group.code) ?? group.code
  const format = useFormatter()
  return (
    <>
      <span className={classes.groupTop}>
        <span>{title}</span>
        <span className={classes.count}>{format.number(group.count)}</span>
      </span>
      {showsTask ? <span className={classes.small}>{group.taskName} · </span> : null}
      <span className={classes.small}>{stage(group.stage)}</span>
      {group.column === null ? null : <span className={classes.code}> · {group.column}</span>}
      <span className={classes.small} style={{ display: 'block' }}>
        {group.reason}
      </span>
      <span className={classes.small} style={{ display: 'block' }}>
        {t('last')} <Timestamp iso={group.lastAt} /> · {t('first')} <Timestamp iso={group.firstAt} />
      </span>
    </>
  )
}
