'use client'

import { Anchor, Text } from '@mantine/core'
import type { ReplaySafety } from '@sluice/transform'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useErrorJump } from '#src/components/error-jump.tsx'
import { taskPaths } from '#src/lib/task-paths.ts'
import classes from './replay-safety.module.css'

interface Props {
  readonly safety: ReplaySafety
  /** The task whose wizard changes it; left out within that wizard. */
  readonly taskId?: string
}

/** What a replay would do, and for each reason what it is, where, and how to change it. */
export const ReplayReasons = ({ safety, taskId }: Props) => {
  const t = useTranslations('replaySafety')
  return (
    <div className={classes.reasons}>
      <Text size="sm" className={classes.verdict} data-verdict={safety.verdict}>
        {t(`verdict.${safety.verdict}`)}
      </Text>
      {safety.reasons.length === 0 ? null : (
        <ul className={classes.list} aria-label={t('why')}>
          {safety.reasons.map(({ code, path, subject, effect }) => (
            <li key={`${code} ${path}`} className={classes.reason} data-effect={effect}>
              <Text size="sm">{t(`reason.${code}`, { subject })}</Text>
              <Text size="xs" c="dimmed">
                {t(`remedy.${code}`)} <ChangeLink path={path} taskId={taskId} />
              </Text>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const ChangeLink = ({ path, taskId }: { path: string; taskId: string | undefined }) => {
  const t = useTranslations('replaySafety')
  const jump = useErrorJump()
  if (jump !== null)
    return (
      <Anchor component="button" type="button" inherit underline="always" onClick={() => jump(path)}>
        {t('change')}
      </Anchor>
    )
  if (taskId === undefined) return null
  return (
    <Anchor
      component={Link}
      href={`${taskPaths(taskId).edit}?at=${encodeURIComponent(path)}`}
      inherit
      underline="always"
    >
      {t('change')}
    </Anchor>
  )
}
