'use client'

import { Select, TextInput } from '@mantine/core'
import type { TaskDetail } from '@sluice/contracts'
import { useTranslations } from 'next-intl'

/** Topics that are known by name; under a pattern those of which the task has numbers, or any that is typed. */
export const topicsOf = ({ spec, metrics }: TaskDetail): readonly string[] =>
  spec.source.topics.length > 0 ? spec.source.topics : [...new Set(metrics.partitions.map(({ topic }) => topic))]

interface Props {
  readonly task: TaskDetail
  readonly value: string
  readonly onChange: (topic: string) => void
}

export const TopicChoice = ({ task, value, onChange }: Props) => {
  const t = useTranslations('follow')
  const topics = topicsOf(task)
  return topics.length === 0 ? (
    <TextInput size="xs" w={260} label={t('topic')} value={value} onChange={(event) => onChange(event.target.value)} />
  ) : (
    <Select
      size="xs"
      w={260}
      label={t('topic')}
      allowDeselect={false}
      data={[...topics]}
      value={value}
      onChange={(topic) => onChange(topic ?? '')}
    />
  )
}
