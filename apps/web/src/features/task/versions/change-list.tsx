'use client'

import { Text } from '@mantine/core'
import type { TaskVersion } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { type VersionChange, versionChanges } from './version-changes.ts'
import classes from './versions.module.css'

/** What changed from one version to another, step by step. */
export const ChangeList = ({ before, after }: { before: TaskVersion; after: TaskVersion }) => {
  const t = useTranslations('story.versions')
  const changes = useMemo(() => versionChanges(before.spec, after.spec), [before, after])
  if (changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('same')}
      </Text>
    )
  return (
    <>
      <Text size="xs" c="dimmed" mb="xs">
        {t('changes', { count: changes.length, before: before.version, after: after.version })}
      </Text>
      <ul className={classes.changes} aria-label={t('diff')}>
        {changes.map((change) => (
          <Change key={`${change.path} ${change.kind} ${change.subject}`} change={change} />
        ))}
      </ul>
    </>
  )
}

const Change = ({ change }: { change: VersionChange }) => {
  const t = useTranslations('story.versions')
  const subjectText = useSubjectText()
  return (
    <li className={classes.change} data-kind={change.kind}>
      <Text size="sm">
        <span className={classes.kind}>{t(`kind.${change.kind}`)}</span> {t(`step.${change.step}`)}{' '}
        <b>{subjectText(change)}</b>
      </Text>
      {change.lines.map(({ part, before, after }) => (
        <div key={part} className={classes.line}>
          {part === '' ? null : <span className={classes.part}>{part}</span>}
          {before === null ? null : <del>{before}</del>}
          {after === null ? null : <ins>{after}</ins>}
        </div>
      ))}
    </li>
  )
}

/** Keys of the specification have words in every language; names that a person gave stay as they are. */
const useSubjectText = () => {
  const t = useTranslations('story.field')
  const policies = useTranslations('wizard.policies.cases')
  return ({ step, subject }: VersionChange): string => {
    if (step === 'column' || step === 'tag' || step === 'test') return subject
    if (step === 'policy' && policies.has(subject as 'valueTooLong')) return policies(subject as 'valueTooLong')
    return t.has(subject as 'brokers') ? t(subject as 'brokers') : subject
  }
}
