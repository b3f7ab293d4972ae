'use client'

import { TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { choicesOf, isPolicyValue, type PolicyKey, type ReplacementKey, replacedBy } from '../../model/policies.ts'
import { isText, useTypedField } from '../../state/use-typed-field.ts'
import { ChoiceSelect } from './choice-select.tsx'
import { PolicyRowFrame } from './policy-row.tsx'

/** As many as the schema takes. */
const REPLACEMENT_CHARACTERS_MAX = 32

/** The text that stands in for what is wrong; it may be empty. */
const ReplacementField = ({ replacement }: { replacement: ReplacementKey }) => {
  const t = useTranslations('wizard.policies')
  const { value, change, error, mark } = useTypedField(`errorPolicies.replacements.${replacement}`, isText)
  return (
    <TextInput
      aria-label={`${t(`cases.${replacement}`)}: ${t('replacement')}`}
      placeholder={t('nothing')}
      leftSection={t('replacement')}
      leftSectionWidth={112}
      leftSectionProps={{ style: { fontSize: 12 } }}
      maxLength={REPLACEMENT_CHARACTERS_MAX}
      {...mark}
      value={value}
      onChange={(event) => change(event.target.value)}
      error={error}
    />
  )
}

/** One abnormal case and what becomes of its rows. */
export const CaseRow = ({ policy }: { policy: PolicyKey }) => {
  const t = useTranslations('wizard.policies')
  const field = useTypedField(`errorPolicies.${policy}`, isPolicyValue)
  const replacement = replacedBy(policy, field.value)
  return (
    <PolicyRowFrame name={t(`cases.${policy}`)} sentence={t(`explained.${policy}`)}>
      <ChoiceSelect
        label={t(`cases.${policy}`)}
        choices={choicesOf(policy)}
        nameOf={(choice) => t(`choices.${choice}`)}
        sentenceOf={(choice) => t(`sentences.${choice}`)}
        field={field}
      />
      {replacement === null ? null : <ReplacementField replacement={replacement} />}
    </PolicyRowFrame>
  )
}
