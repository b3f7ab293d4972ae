'use client'

import { useTranslations } from 'next-intl'
import { type Issue, isIssueWithin } from '../model/issue.ts'
import { useIssueText } from './issue-text.ts'
import { useStoreValue } from './store.ts'
import { useWizard } from './wizard-context.tsx'

/** The shown issue of a field; `within` also takes those of its parts (one box that holds a list). */
export const useIssue = (path: string, within = false): Issue | undefined =>
  useStoreValue(useWizard().issues, (issues) =>
    issues.find((issue) => (within ? isIssueWithin(issue, path) : issue.path === path)),
  )

/** A warning under a field whose rule reads something that no row of the sample has. */
export const useFieldHint = (path: string): string | undefined => {
  const t = useTranslations('wizard.fields')
  const name = useStoreValue(
    useWizard().preview,
    ({ unknownFields }) => unknownFields.find((unknown) => unknown.path === path)?.name,
  )
  return name === undefined ? undefined : t('unknown', { name })
}

/** The sentence under a field, in the person's language; undefined while there is nothing to say. */
export const useFieldError = (path: string, within = false): string | undefined => {
  const textOf = useIssueText()
  const issue = useIssue(path, within)
  return issue === undefined ? undefined : textOf(issue)
}
