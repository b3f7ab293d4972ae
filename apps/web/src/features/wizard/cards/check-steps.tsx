'use client'

import { Text } from '@mantine/core'
import type { CheckStep } from '@sluice/contracts'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'next-intl'
import { ErrorHelp } from '#src/components/error-help.tsx'
import { type ErrorText, useCodedText } from '#src/components/use-coded-text.ts'
import classes from './check-steps.module.css'

/** What a step says in the language of the reader; English where a newer worker found something that is not known here. */
const useStepText = (): ((step: CheckStep) => ErrorText) => {
  const t = useTranslations('wizard.check')
  const coded = useCodedText()
  return ({ ok, detail, detailCode, params = {}, code, hint, hintCode }) => {
    if (ok) return { message: detailCode === undefined ? detail : t(`details.${detailCode}`, params), hint: undefined }
    const text = coded({ code, message: detail, hint })
    return hintCode === undefined ? text : { ...text, hint: t(`hints.${hintCode}`) }
  }
}

const Step = ({ step }: { step: CheckStep }) => {
  const t = useTranslations('wizard.check')
  const format = useFormatter()
  const { message, detail, hint, code } = useStepText()(step)
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
        {code === undefined ? null : <ErrorHelp code={code} />}
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
