'use client'

import { Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import {
  isPolicyValue,
  type PolicyChoice,
  type PolicyKey,
  policyChoices,
  type ReplacementKey,
  replacedBy,
} from '../model/policies.ts'
import { isText, useTypedField } from '../state/use-typed-field.ts'
import { FoldableCard } from './foldable-card.tsx'

/** As many as the schema takes. */
const REPLACEMENT_CHARACTERS_MAX = 32

/** The text that stands in for what is wrong; it may be empty. */
const ReplacementField = ({ replacement }: { replacement: ReplacementKey }) => {
  const t = useTranslations('wizard.policies')
  const { value, change, error, mark } = useTypedField(`errorPolicies.replacements.${replacement}`, isText)
  return (
    <TextInput
      label={t('replacement')}
      placeholder={t('nothing')}
      maxLength={REPLACEMENT_CHARACTERS_MAX}
      {...mark}
      value={value}
      onChange={(event) => change(event.target.value)}
      error={error}
    />
  )
}

const PolicyField = ({ policy, choices }: { policy: PolicyKey; choices: readonly PolicyChoice[] }) => {
  const t = useTranslations('wizard.policies')
  const { value, change, error, mark } = useTypedField(`errorPolicies.${policy}`, isPolicyValue)
  const replacement = replacedBy(policy, value)
  return (
    <Stack gap="xs">
      <Select
        label={t(`cases.${policy}`)}
        description={t(`sentences.${value}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...mark}
        data={choices.map((choice) => ({
          value: choice.value,
          label: t(`choices.${choice.value}`),
          disabled: !choice.isAvailable,
        }))}
        value={value}
        allowDeselect={false}
        onChange={(next) => isPolicyValue(next) && change(next)}
        renderOption={({ option }) => (
          <div>
            {option.label}
            <Text size="xs" c="dimmed">
              {option.disabled === true || !isPolicyValue(option.value)
                ? t('unavailable')
                : t(`sentences.${option.value}`)}
            </Text>
          </div>
        )}
        error={error}
      />
      {replacement === null ? null : <ReplacementField replacement={replacement} />}
    </Stack>
  )
}

/** What happens to abnormal rows, case by case. */
export const PoliciesCard = () => (
  <FoldableCard id="policies">
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
      {policyChoices.map(({ key, choices }) => (
        <PolicyField key={key} policy={key} choices={choices} />
      ))}
    </SimpleGrid>
  </FoldableCard>
)
