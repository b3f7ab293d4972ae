'use client'

import { Loader, TagsInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { topicsOfText } from '../model/topic-text.ts'
import { useOfferedTopics } from '../probes/use-topics.ts'
import { isTextList, useTypedField } from '../state/use-typed-field.ts'

/** Topics: picked from the broker's list or typed, also as `tp1,tp2`. */
export const TopicNamesField = ({ label }: { label: string }) => {
  const t = useTranslations('wizard.collection')
  const { value, change, error, mark } = useTypedField('source.topics', isTextList, true)
  const { topics, unavailable, isFetching, ask } = useOfferedTopics()
  return (
    <TagsInput
      aria-label={label}
      description={unavailable ?? t('topicsHelp')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...mark}
      data={topics ?? []}
      value={[...value]}
      onChange={(entries) => change(topicsOfText(entries))}
      splitChars={[',', ' ']}
      placeholder={value.length === 0 ? 'tp1, tp2' : ''}
      onDropdownOpen={ask}
      rightSection={isFetching ? <Loader size={14} /> : undefined}
      error={error}
    />
  )
}
