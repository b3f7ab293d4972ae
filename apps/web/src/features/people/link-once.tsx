'use client'

import { Text } from '@mantine/core'
import type { InviteLink } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { ShownOnce } from '#src/components/shown-once.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'

/** A link to be copied and handed over. */
export const LinkOnce = ({ link, text, onClose }: { link: InviteLink; text: string; onClose: () => void }) => {
  const t = useTranslations('people')
  const note = (
    <Text size="sm" c="dimmed">
      {t('linkOnce')} {t('linkUntil')} <Timestamp iso={link.expiresAt} withSeconds={false} />
    </Text>
  )
  return (
    <ShownOnce
      label={t('link')}
      value={link.link}
      copyLabel={t('copyLink')}
      doneLabel={t('done')}
      note={note}
      onClose={onClose}
    >
      <Text size="sm">{text}</Text>
    </ShownOnce>
  )
}
