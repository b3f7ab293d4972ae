'use client'

import { Select, SimpleGrid } from '@mantine/core'
import { advancedSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { NumberField } from '../fields/number-field.tsx'
import { useField } from '../state/use-field.ts'
import { FoldableCard } from './foldable-card.tsx'

const numbers = ['readConcurrency', 'writeConcurrency', 'batchSizeRows', 'batchDelayMs', 'rowsInFlightMax'] as const
const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'trace'] as const
const defaults = advancedSchema.parse({})

/** Concurrency, batching and logging; empty boxes keep the default. */
export const AdvancedCard = () => {
  const t = useTranslations('wizard.advanced')
  const [logLevel, changeLogLevel] = useField('advanced.logLevel')
  return (
    <FoldableCard id="advanced">
      <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
        {numbers.map((key) => (
          <NumberField
            key={key}
            path={`advanced.${key}` as const}
            label={t(`${key}.label`)}
            description={t(`${key}.help`)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder={String(defaults[key])}
            thousandSeparator=","
          />
        ))}
        <Select
          label={t('logLevel')}
          data={LOG_LEVELS}
          value={logLevel}
          allowDeselect={false}
          onChange={(next) => next !== null && changeLogLevel(next)}
        />
      </SimpleGrid>
    </FoldableCard>
  )
}
