'use client'

import { Popover, UnstyledButton } from '@mantine/core'
import type { TaskSpec } from '@sluice/contracts'
import { replaySafetyOf } from '@sluice/transform'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { ReplayReasons } from './replay-reasons.tsx'
import classes from './replay-safety.module.css'

/** Whether a task can be replayed, in two words that open to the reasons. */
export const ReplaySafetyFact = ({ spec, taskId }: { spec: TaskSpec; taskId: string }) => {
  const t = useTranslations('replaySafety')
  const safety = useMemo(() => replaySafetyOf(spec), [spec])
  return (
    <Popover width={440} position="bottom-start" withArrow trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.word} data-verdict={safety.verdict} td="underline dotted">
          {t(`short.${safety.verdict}`)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('title')}>
        <ReplayReasons safety={safety} taskId={taskId} />
      </Popover.Dropdown>
    </Popover>
  )
}
