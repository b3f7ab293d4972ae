'use client'

import { Text } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import classes from './check-result.module.css'
import type { StepGroup as Group } from './group-steps.ts'
import { StatusIcon } from './status-icon.tsx'
import { StepLine, StepTime } from './step-line.tsx'

/** What the steps that were asked once are about. */
const useOnceTitle = ({ steps }: Group): string => {
  const t = useTranslations('wizard.check')
  if (steps.some(({ step }) => step === 'metadata')) return t('cluster')
  return steps.some(({ step }) => step === 'server') ? t('server') : t('otherServices')
}

/** A host with its steps, folded when there is nothing to do about it; what was asked once always lies open. */
export const StepGroup = ({ group }: { group: Group }) => {
  const { host, status, durationMs, steps } = group
  const once = useOnceTitle(group)
  return (
    <details className={classes.group} open={host === null || status !== 'ok'}>
      <summary className={classes.head}>
        <IconChevronRight size={14} className={classes.chevron} aria-hidden />
        <StatusIcon status={status} />
        <Text component="span" size="sm" fw={600} {...(host === null ? {} : { className: classes.subject })}>
          {host ?? once}
        </Text>
        <StepTime ms={durationMs} />
      </summary>
      <ol className={classes.list}>
        {steps.map((step) => (
          <StepLine
            key={`${step.step} ${step.subject}`}
            step={step}
            subject={host === null && step.step !== 'metadata' ? step.subject : null}
          />
        ))}
      </ol>
    </details>
  )
}
