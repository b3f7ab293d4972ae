'use client'

import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'
import classes from './outage-banner.module.css'
import { useHealth } from './use-health.ts'

/** Says on every page what does not answer since when, and what that means. Nothing while all is well. */
export const OutageBanner = () => {
  const t = useTranslations('health')
  const zone = useTimeZone()
  const outages = useHealth()
  return (
    <div role="status" aria-live="polite">
      {outages.map(({ what, sinceMs }) => (
        <p key={what} className={classes.banner}>
          <IconPlugConnectedX size={16} aria-hidden />
          <span>
            <b>
              {sinceMs === 0
                ? t(`down.${what}`)
                : t('since', { what: t(`down.${what}`), time: formatInstant(sinceMs, zone) })}
            </b>{' '}
            {t(`means.${what}`)}
          </span>
        </p>
      ))}
    </div>
  )
}
