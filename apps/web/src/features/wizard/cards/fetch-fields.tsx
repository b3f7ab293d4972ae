'use client'

import { Select, SimpleGrid } from '@mantine/core'
import { isolationSchema, whenForgottenSchema, whenLostSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { FoldingSection } from '#src/components/folding-section.tsx'
import { ScaledNumberField } from '../fields/scaled-number-field.tsx'
import { emptyForm } from '../model/default-form.ts'
import { useField, useForm } from '../state/use-field.ts'
import { useIssue } from '../state/use-issue.ts'

const BYTES_PER_KIB = 1_024
const isolations = isolationSchema.unwrap().options
const lossChoices = whenLostSchema.unwrap().options
const forgottenChoices = whenForgottenSchema.unwrap().options
const { source: defaults } = emptyForm()

const sizes = ['partitionFetchMaxBytes', 'fetchMaxBytes'] as const
const settings = ['isolation', 'whenLost', 'whenForgotten', ...sizes] as const

/** How much is fetched at once, and what is seen of transactions: rarely changed, so folded. */
export const FetchFields = () => {
  const t = useTranslations('wizard.collection')
  const [isolation, changeIsolation] = useField('source.isolation')
  const [whenLost, changeWhenLost] = useField('source.whenLost')
  const [whenForgotten, changeWhenForgotten] = useField('source.whenForgotten')
  const setCount = useForm(({ source }) => settings.filter((key) => source[key] !== defaults[key]).length)
  const partitionIssue = useIssue('source.partitionFetchMaxBytes')
  const fetchIssue = useIssue('source.fetchMaxBytes')
  return (
    <FoldingSection
      label={t('fetching')}
      setCount={setCount}
      isWrong={partitionIssue !== undefined || fetchIssue !== undefined}
    >
      <Select
        label={t('isolation')}
        description={t(`isolationHelp.${isolation}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={isolations.map((value) => ({ value, label: t(`isolations.${value}`) }))}
        value={isolation}
        allowDeselect={false}
        onChange={(next) => next !== null && changeIsolation(next)}
        mb="sm"
      />
      <Select
        label={t('whenLost')}
        description={t(`whenLostHelp.${whenLost}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={lossChoices.map((value) => ({ value, label: t(`whenLostChoices.${value}`) }))}
        value={whenLost}
        allowDeselect={false}
        onChange={(next) => next !== null && changeWhenLost(next)}
        mb="sm"
      />
      <Select
        label={t('whenForgotten')}
        description={t(`whenForgottenHelp.${whenForgotten}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={forgottenChoices.map((value) => ({ value, label: t(`whenForgottenChoices.${value}`) }))}
        value={whenForgotten}
        allowDeselect={false}
        onChange={(next) => next !== null && changeWhenForgotten(next)}
        mb="sm"
      />
      <SimpleGrid cols={2} spacing="md">
        {sizes.map((key) => (
          <ScaledNumberField
            key={key}
            path={`source.${key}`}
            label={t(`sizes.${key}.label`)}
            description={t(`sizes.${key}.help`)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            scale={BYTES_PER_KIB}
            suffix=" KiB"
            placeholder={String(Number(defaults[key]) / BYTES_PER_KIB)}
          />
        ))}
      </SimpleGrid>
    </FoldingSection>
  )
}
