'use client'

import { Select, SimpleGrid, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type PolicyChoice, type PolicyKey, policyChoices } from '../model/policies.ts'
import { isText, useTypedField } from '../state/use-typed-field.ts'
import { FoldableCard } from './foldable-card.tsx'

const PolicyField = ({ policy, choices }: { policy: PolicyKey; choices: readonly PolicyChoice[] }) => {
  const t = useTranslations('wizard.policies')
  const { value, change, error, mark } = useTypedField(`errorPolicies.${policy}`, isText)
  return (
    <Select
      label={t(`cases.${policy}`)}
      {...mark}
      data={choices.map((choice) => ({
        value: choice.value,
        label: t(`choices.${choice.value}`),
        disabled: !choice.isAvailable,
      }))}
      value={value}
      allowDeselect={false}
      onChange={(next) => next !== null && change(next)}
      renderOption={({ option }) => (
        <>
          {option.label}
          {option.disabled === true ? (
            <Text span size="xs" c="dimmed" ml="xs">
              {t('unavailable')}
            </Text>
          ) : null}
        </>
      )}
      error={error}
    />
  )
}

/** What happens to abnormal rows, case by case. */
export const PoliciesCard = () => (
  <FoldableCard id="policies">
    <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
      {policyChoices.map(({ key, choices }) => (
        <PolicyField key={key} policy={key} choices={choices} />
      ))}
    </SimpleGrid>
  </FoldableCard>
)
