'use client'

import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'
import type { Outage } from './note-health.ts'
import classes from './outage-banner.module.css'
import { useHealth } from './use-health.ts'

/** Says on every page what does not answer since when, and what that means. Nothing while all is well. */
export const OutageBanner = () => {
  const t = useTranslations('health')
  const outages = useHealth()
  return (
    <div role="status" aria-live="polite">
      {outages.map((outage) => (
        <p key={outage.what} className={classes.banner}>
          <IconPlugConnectedX size={16} aria-hidden />
          <span>
            <Since outage={outage} /> <Age outage={outage} /> {t(`means.${outage.what}`)}
          </span>
        </p>
      ))}
    </div>
  )
}

const Since = ({ outage: { what, sinceMs } }: { outage: Outage }) => {
  const t = useTranslations('health')
  const zone = useTimeZone()
  const down = t(`down.${what}`)
  return <b>{sinceMs === null ? down : t('since', { what: down, time: formatInstant(sinceMs, zone) })}</b>
}

/** Without Redis only the live numbers are missing, and where they are missing they are not shown. */
const Age = ({ outage: { what, seenMs } }: { outage: Outage }) => {
  const t = useTranslations('health')
  const zone = useTimeZone()
  if (what === 'redis') return null
  return seenMs === null ? t('mayBeOld') : t('seen', { time: formatInstant(seenMs, zone) })
}
