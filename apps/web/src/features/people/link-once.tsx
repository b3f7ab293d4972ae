'use client'

import { Text } from '@mantine/core'
import type { InviteLink } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { ShownOnce } from '#src/components/shown-once.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'

interface Props {
  readonly link: InviteLink
  /** Whom it lets in. */
  readonly email: string
  /** What it does, where that is not said yet. */
  readonly effect?: string
  readonly onClose: () => void
}

/** A link that was mailed, or is to be copied and handed over. */
export const LinkOnce = ({ link, email, effect, onClose }: Props) => {
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
      <Text size="sm">
        {t(link.isMailed ? 'mailedText' : 'handOverText', { email })} {effect}
      </Text>
    </ShownOnce>
  )
}
