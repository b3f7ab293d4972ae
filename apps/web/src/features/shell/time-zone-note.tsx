'use client'

import { Text, Tooltip } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useTimeZone } from '#src/i18n/time-zone.ts'

/** The zone in which every time of the console is shown. */
export const TimeZoneNote = () => {
  const t = useTranslations('common')
  const zone = useTimeZone()
  return (
    <Tooltip label={t('timeZone', { zone })}>
      <Text size="xs" c="dimmed" mr="xs" visibleFrom="xs">
        {zone}
      </Text>
    </Tooltip>
  )
}
