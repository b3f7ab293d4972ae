'use client'

import { Text } from '@mantine/core'
import type { CheckStep } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { ErrorHelp } from '#src/components/error-help.tsx'
import classes from './check-result.module.css'
import { StatusIcon } from './status-icon.tsx'
import { useStepText } from './use-step-text.ts'

export const StepTime = ({ ms }: { ms: number }) => {
  const t = useTranslations('wizard.check')
  const format = useFormatter()
  return (
    <Text size="xs" c="dimmed" className={classes.time}>
      {t('time', { ms: format.number(ms, { maximumFractionDigits: 0 }) })}
    </Text>
  )
}

/** One step: what was asked, what was found, what to do, how long it took. `subject` where the group does not say it. */
export const StepLine = ({ step, subject }: { step: CheckStep; subject: string | null }) => {
  const t = useTranslations('wizard.check')
  const { message, detail, hint, code } = useStepText()(step)
  return (
    <li className={classes.step} data-status={step.status}>
      <StatusIcon status={step.status} />
      <Text size="sm" fw={500}>
        {t(`steps.${step.step}`)}
      </Text>
      <div className={classes.detail}>
        <Text size="sm">
          {subject === null ? null : <span className={classes.subject}>{subject} </span>}
          {message}
        </Text>
        {detail === undefined ? null : <Text size="xs">{detail}</Text>}
        {hint === undefined ? null : (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
        {code === undefined ? null : <ErrorHelp code={code} />}
      </div>
      <StepTime ms={step.durationMs} />
    </li>
  )
}
