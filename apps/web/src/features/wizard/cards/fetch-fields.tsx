'use client'

import { SimpleGrid } from '@mantine/core'
import { isolationSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { FoldingSection } from '#src/components/folding-section.tsx'
import { ChoiceField } from '../fields/choice-field.tsx'
import { ScaledNumberField } from '../fields/scaled-number-field.tsx'
import { emptyForm } from '../model/default-form.ts'
import { useField, useForm } from '../state/use-field.ts'
import { useIssue } from '../state/use-issue.ts'

const BYTES_PER_KIB = 1_024
const { source: defaults } = emptyForm()

const sizes = ['partitionFetchMaxBytes', 'fetchMaxBytes'] as const
const settings = ['isolation', ...sizes] as const

/** How much is fetched at once, and what is seen of transactions: rarely changed, so folded. */
export const FetchFields = () => {
  const t = useTranslations('wizard.collection')
  const [isolation, changeIsolation] = useField('source.isolation')
  const setCount = useForm(({ source }) => settings.filter((key) => source[key] !== defaults[key]).length)
  const partitionIssue = useIssue('source.partitionFetchMaxBytes')
  const fetchIssue = useIssue('source.fetchMaxBytes')
  return (
    <FoldingSection
      label={t('fetching')}
      setCount={setCount}
      isWrong={partitionIssue !== undefined || fetchIssue !== undefined}
    >
      <ChoiceField
        label={t('isolation')}
        help={t(`isolationHelp.${isolation}`)}
        options={isolationSchema.unwrap().options}
        labelOf={(option) => t(`isolations.${option}`)}
        value={isolation}
        onChange={changeIsolation}
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
