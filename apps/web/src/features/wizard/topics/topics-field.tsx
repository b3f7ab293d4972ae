'use client'

import { Group, Input, SegmentedControl } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useField } from '../state/use-field.ts'
import { TopicNamesField } from './topic-names-field.tsx'
import { TopicPatternField } from './topic-pattern-field.tsx'

/** What is read: topics by their names, or every topic whose name matches. */
export const TopicsField = () => {
  const t = useTranslations('wizard.collection')
  const [by, change] = useField('source.topicsBy')
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Input.Label labelElement="div" required>
          {t('topics')}
        </Input.Label>
        <SegmentedControl
          aria-label={t('topicsBy')}
          size="xs"
          data={[
            { value: 'names', label: t('byNames') },
            { value: 'pattern', label: t('byPattern') },
          ]}
          value={by}
          onChange={(next) => change(next === 'pattern' ? 'pattern' : 'names')}
        />
      </Group>
      {by === 'names' ? <TopicNamesField label={t('topics')} /> : <TopicPatternField label={t('topicPattern')} />}
    </div>
  )
}
