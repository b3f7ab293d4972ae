'use client'

import { Anchor, Text } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type TopicPlace, topicPath } from '#src/lib/topic-paths.ts'

/** The way back to the topics of the same place. */
export const TopicTrail = ({ place, topic }: { place: TopicPlace; topic: string }) => {
  const t = useTranslations('topics')
  const common = useTranslations('common')
  return (
    <Text component="nav" size="xs" c="dimmed" aria-label={t('trail')} style={{ overflowWrap: 'anywhere' }}>
      <Anchor component={Link} href={topicPath(place)} inherit c="dimmed" underline="always">
        {t('title')}
        {place.connection === null ? '' : common('aside', { text: place.connection })}
      </Anchor>
      {' / '}
      <span aria-current="page">{topic}</span>
    </Text>
  )
}
