'use client'

import { Loader, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import rows from '../cards/rows.module.css'
import { useOfferedTopics } from '../probes/use-topics.ts'
import { useAddedIssue } from '../state/use-added-issue.ts'
import { isText, useTypedField } from '../state/use-typed-field.ts'
import { TopicMatches } from './topic-matches.tsx'
import { useTopicPattern } from './use-topic-pattern.ts'

const PATH = 'source.topicPattern'

/** Topics by a regular expression, with those that match now. */
export const TopicPatternField = ({ label }: { label: string }) => {
  const t = useTranslations('wizard.collection')
  const { value, change, error, mark } = useTypedField(PATH, isText)
  const { topics, unavailable, isFetching, ask } = useOfferedTopics()
  const pattern = useTopicPattern(value)
  useAddedIssue(
    pattern.kind === 'invalid' ? { path: PATH, code: 'PATTERN_INVALID', message: pattern.message } : null,
    value,
  )
  useEffect(ask, [ask])
  return (
    <div>
      <TextInput
        aria-label={label}
        classNames={{ input: rows.code }}
        placeholder="plant\.[a-z]+\.meters"
        spellCheck={false}
        autoComplete="off"
        {...mark}
        value={value}
        onChange={(event) => change(event.target.value)}
        onFocus={ask}
        description={unavailable ?? t('patternHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        rightSection={isFetching ? <Loader size={14} /> : undefined}
        error={error}
        mb={6}
      />
      {topics === undefined || pattern.kind !== 'matches' ? null : (
        <TopicMatches topics={topics} matches={pattern.matches} />
      )}
    </div>
  )
}
