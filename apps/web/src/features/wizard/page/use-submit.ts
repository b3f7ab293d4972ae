'use client'

import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { ApiClientError, apiFetch } from '#src/lib/api-client.ts'
import { secretsFromForm, specFromForm } from '../model/to-spec.ts'
import { issuesOfApiError } from '../state/api-issues.ts'
import { focusIssue } from '../state/focus-issue.ts'
import { revealIssue } from '../state/reveal-issue.ts'
import { useWizard } from '../state/wizard-context.tsx'
import type { WizardMode } from '../state/wizard-state.ts'

const savedSchema = z.looseObject({ id: z.string() })

const requestOf = (mode: WizardMode): { path: string; method: 'POST' | 'PUT' } =>
  mode.kind === 'edit' ? { path: `/tasks/${mode.taskId}`, method: 'PUT' } : { path: '/tasks', method: 'POST' }

/** Checks all cards, saves and starts the task. Complaints go to their fields and the first one gets the focus. */
export const useSubmit = (onSaved: () => void) => {
  const t = useTranslations('wizard.submit')
  const state = useWizard()
  const { mode, form, allIssues, progress, apiIssues } = state
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: (note: string) =>
      apiFetch(requestOf(mode).path, {
        method: requestOf(mode).method,
        body: {
          spec: specFromForm(form.get()),
          secrets: secretsFromForm(form.get()),
          start: true,
          ...(mode.kind === 'copy' ? { secretsFrom: mode.taskId } : {}),
          ...(note.trim() === '' ? {} : { note: note.trim() }),
        },
        schema: savedSchema,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      notifications.show({ message: t(`saved.${mode.kind}`, { name: form.get().name }) })
      onSaved()
    },
    onError: (error) => {
      if (!(error instanceof ApiClientError)) return
      const issues = issuesOfApiError(error.error, form.get())
      apiIssues.set(issues)
      revealIssue(state, issues)
      focusIssue(issues)
    },
  })
  /** `note`: why this version is made. */
  const submit = (note: string) => {
    progress.update((current) => ({ ...current, isAttempted: true }))
    const issues = allIssues.get()
    if (issues.length === 0) return save.mutate(note)
    revealIssue(state, issues)
    focusIssue(issues)
  }
  return { submit, isPending: save.isPending, error: save.error }
}
