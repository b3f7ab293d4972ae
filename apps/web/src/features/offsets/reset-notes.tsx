'use client'

import { Alert, Button, Text } from '@mantine/core'
import type { OffsetPlan, PendingReset } from '@sluice/contracts'
import { useTranslations } from 'next-intl'

/** Who reads with the group, which keeps anybody from setting its offsets. */
export const MembersNote = ({ members }: Pick<OffsetPlan, 'members'>) => {
  const t = useTranslations('offsets')
  if (members.length === 0) return null
  const who = members.map(({ clientId, host }) => t('member', { client: clientId, host })).join(', ')
  return (
    <Alert color="yellow" variant="light" title={t('members')}>
      {t('membersText', { who })}
    </Alert>
  )
}

/** A reset that was cut off, and how to end it. */
export const PendingNote = (props: { pending: PendingReset; isBusy: boolean; onFinish: () => void }) => {
  const { pending, isBusy, onFinish } = props
  const t = useTranslations('offsets')
  return (
    <Alert color="yellow" variant="light" title={t('pending')}>
      <Text size="sm">
        {t('pendingText', { author: pending.author, target: pending.target, count: pending.offsets.length })}
      </Text>
      <Button size="xs" mt="xs" variant="default" loading={isBusy} onClick={onFinish}>
        {t('finish')}
      </Button>
    </Alert>
  )
}
