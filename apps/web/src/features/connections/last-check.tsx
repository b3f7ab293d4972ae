'use client'

import type { ConnectionCheck } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { StatusDot } from '#src/components/status-dot.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useCodeTitle } from '#src/components/use-code-title.ts'
import classes from './connections.module.css'

/** How the last check ended, and when. */
export const LastCheck = ({ check }: { check: ConnectionCheck | null }) => {
  const t = useTranslations('connections.lastCheck')
  const codeTitle = useCodeTitle()
  if (check === null) return <StatusDot tone="quiet" label={t('never')} />
  const label = check.ok ? t('ok') : ((check.code === null ? undefined : codeTitle(check.code)) ?? t('failed'))
  return (
    <div>
      <StatusDot tone={check.ok ? 'good' : 'bad'} label={label} />
      <div className={classes.when}>
        <Timestamp iso={check.at} withSeconds={false} />
      </div>
    </div>
  )
}
