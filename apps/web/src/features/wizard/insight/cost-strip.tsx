'use client'

import { NumberInput, Tooltip } from '@mantine/core'
import { estimateCores } from '@sluice/transform'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './insight.module.css'

const RATE_DEFAULT = 10_000
const RATE_MAX = 100_000_000

/** What each stage costs, and how many cores a rate of messages needs. */
export const CostStrip = () => {
  const t = useTranslations('insight.cost')
  const format = useFormatter()
  const costs = useStoreValue(useWizard().insight, ({ insight }) => insight?.costs)
  const [rate, setRate] = useState<number | ''>(RATE_DEFAULT)
  if (costs === undefined || costs.messages === 0) return null
  const { cores } = estimateCores(costs, rate === '' ? 0 : rate)
  const short = (value: number) => format.number(value, { maximumSignificantDigits: 2 })
  return (
    <section className={classes.strip} aria-label={t('label')}>
      {(['parse', 'extract', 'filter', 'map'] as const).map((stage) => {
        const cost = costs.microseconds[stage]
        return cost === null ? null : (
          <span key={stage}>{t('stage', { stage: t(`stages.${stage}`), cost: short(cost) })}</span>
        )
      })}
      <span className={classes.together}>
        <Tooltip label={t('help')} multiline maw={320}>
          <span>{t('cores', { cores: short(cores) })}</span>
        </Tooltip>
        <NumberInput
          size="xs"
          w={96}
          aria-label={t('rate')}
          min={0}
          max={RATE_MAX}
          step={1000}
          hideControls
          allowDecimal={false}
          thousandSeparator=","
          value={rate}
          onChange={(value) => setRate(typeof value === 'number' ? value : '')}
        />
        <span>{t('perSecond')}</span>
      </span>
    </section>
  )
}
