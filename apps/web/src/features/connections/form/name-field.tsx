'use client'

import { TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useIssueText } from '#src/features/wizard/state/issue-text.ts'
import { useStoreValue } from '#src/features/wizard/state/store.ts'
import { useWizard } from '#src/features/wizard/state/wizard-context.tsx'
import { isNameValid } from './connection-form.ts'

/** What tasks and files call a connection: chosen once. */
export const NameField = (props: { value: string; onChange: (name: string) => void; isFixed: boolean }) => {
  const t = useTranslations('connections.form')
  const textOf = useIssueText()
  const { apiIssues, progress } = useWizard()
  const refused = useStoreValue(apiIssues, (issues) => issues.find(({ path }) => path === 'name'))
  const isShown = useStoreValue(progress, ({ isAttempted, touched }) => isAttempted || touched.has('name'))
  const wrong = isShown && !isNameValid(props.value) ? t('nameRule') : undefined
  return (
    <TextInput
      label={t('name')}
      description={props.isFixed ? t('nameFixed') : t('nameHelp')}
      withAsterisk={!props.isFixed}
      placeholder="plant-kafka"
      autoComplete="off"
      maxLength={63}
      readOnly={props.isFixed}
      value={props.value}
      onChange={(event) => {
        apiIssues.update((issues) => issues.filter(({ path }) => path !== 'name'))
        props.onChange(event.currentTarget.value)
      }}
      error={wrong ?? (refused === undefined ? undefined : textOf(refused))}
      data-field="name"
    />
  )
}
