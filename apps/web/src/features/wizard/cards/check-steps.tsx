'use client'

import { Text } from '@mantine/core'
import type { CheckStep } from '@sluice/contracts'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useCodedText } from '#src/components/use-coded-text.ts'
import classes from './check-steps.module.css'

const Step = ({ step }: { step: CheckStep }) => {
  const t = useTranslations('wizard.check')
  const format = useFormatter()
  const coded = useCodedText()
  const { message, detail, hint } = step.ok
    ? { message: step.detail, detail: undefined, hint: undefined }
    : coded({ ...step, message: step.detail })
  const Icon = step.ok ? IconCircleCheck : IconCircleX
  return (
    <li className={classes.step} data-ok={step.ok}>
      <Icon size={16} stroke={1.8} className={classes.icon} aria-label={step.ok ? t('stepOk') : t('stepFailed')} />
      <Text size="sm" fw={500} className={classes.name}>
        {t(`steps.${step.step}`)}
      </Text>
      <div className={classes.detail}>
        <Text size="sm">
          <span className={classes.subject}>{step.subject}</span> {message}
        </Text>
        {detail === undefined ? null : <Text size="xs">{detail}</Text>}
        {hint === undefined ? null : (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
      <Text size="xs" c="dimmed" className={classes.time}>
        {t('time', { ms: format.number(step.durationMs, { maximumFractionDigits: 0 }) })}
      </Text>
    </li>
  )
}

/** The steps in the order they ran; the last one is the first that failed. */
export const CheckSteps = ({ steps }: { steps: readonly CheckStep[] }) => (
  <ol className={classes.list}>
    {steps.map((step) => (
      <Step key={`${step.step} ${step.subject}`} step={step} />
    ))}
  </ol>
)
