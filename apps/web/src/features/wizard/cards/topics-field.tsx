'use client'

import { Loader, TagsInput } from '@mantine/core'
import { kafkaConnectionChoiceSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { oneLine, useErrorParts } from '#src/components/use-coded-text.ts'
import { connectionOf } from '../model/to-spec.ts'
import { topicsOfText } from '../model/topic-text.ts'
import { useTopics } from '../probes/use-topics.ts'
import { isTextList, useTypedField } from '../state/use-typed-field.ts'
import { useWizard } from '../state/wizard-context.tsx'

/** Topics: picked from the broker's list or typed, also as `tp1,tp2`. */
export const TopicsField = () => {
  const t = useTranslations('wizard.collection')
  const errorText = useErrorParts()
  const { form } = useWizard()
  const { value, change, error, mark } = useTypedField('source.topics', isTextList, true)
  const { data, error: failure, isFetching, refetch } = useTopics()
  const suggest = () => {
    if (isFetching || !kafkaConnectionChoiceSchema.safeParse(connectionOf(form.get().source)).success) return
    void refetch()
  }
  const unavailable =
    failure === null || isFetching ? undefined : t('topicsUnavailable', { reason: oneLine(errorText(failure)) })
  return (
    <TagsInput
      label={t('topics')}
      description={unavailable ?? t('topicsHelp')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      withAsterisk
      {...mark}
      data={data?.topics.map(({ name }) => name) ?? []}
      value={[...value]}
      onChange={(entries) => change(topicsOfText(entries))}
      splitChars={[',', ' ']}
      placeholder={value.length === 0 ? 'tp1, tp2' : ''}
      onDropdownOpen={suggest}
      rightSection={isFetching ? <Loader size={14} /> : undefined}
      error={error}
    />
  )
}
