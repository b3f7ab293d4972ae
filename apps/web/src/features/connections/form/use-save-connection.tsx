'use client'

import { Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Connection, ConnectionKind, ConnectionUser } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useAsk } from '#src/components/use-ask.tsx'
import { focusIssue } from '#src/features/wizard/state/focus-issue.ts'
import { useWizard } from '#src/features/wizard/state/wizard-context.tsx'
import { ApiClientError } from '#src/lib/api-client.ts'
import { useConnectionUsers, useCreateConnection, useUpdateConnection } from '../queries.ts'
import { UserList } from '../user-list.tsx'
import { apiIssuesOf, connectionSecrets, isNameValid, settingsFromForm } from './connection-form.ts'

interface ConnectionToSave {
  readonly kind: ConnectionKind
  readonly stored: Connection | null
  readonly name: string
  readonly description: string
  readonly onSaved: () => void
}

/** Asks before running tasks are started again. */
const useAskRestart = () => {
  const t = useTranslations('connections.form')
  const ask = useAsk()
  return (running: readonly ConnectionUser[], onConfirm: () => void): void =>
    ask({
      title: t('restartTitle'),
      text: (
        <Stack gap="sm">
          <Text size="sm">{t('restartText', { count: running.length })}</Text>
          <UserList tasks={running} />
        </Stack>
      ),
      confirm: t('restartConfirm'),
      onConfirm,
    })
}

/** Saves what stands in the boxes. Complaints go to their boxes; tasks that run with it are named first. */
export const useSaveConnection = ({ kind, stored, name, description, onSaved }: ConnectionToSave) => {
  const t = useTranslations('connections.form')
  const { form, allIssues, progress, apiIssues } = useWizard()
  const address = { kind, name: stored?.name ?? 'new' }
  const users = useConnectionUsers(address, stored !== null)
  const create = useCreateConnection()
  const update = useUpdateConnection(address)
  const askRestart = useAskRestart()

  const send = () => {
    const body = { kind, description, settings: settingsFromForm(kind, form.get()) }
    const secrets = connectionSecrets(kind, form.get())
    const options = {
      onSuccess: () => {
        notifications.show({ message: t('saved', { name }) })
        onSaved()
      },
      onError: (error: Error) => {
        if (!(error instanceof ApiClientError)) return
        const issues = apiIssuesOf(kind, error.error)
        apiIssues.set(issues)
        focusIssue(issues)
      },
    }
    if (stored === null) create.mutate({ ...body, name, secrets }, options)
    else update.mutate({ ...body, revision: stored.revision, secrets }, options)
  }
  const save = () => {
    progress.update((current) => ({ ...current, isAttempted: true }))
    const issues = allIssues.get()
    if (issues.length > 0 || !isNameValid(name)) {
      focusIssue(isNameValid(name) ? issues : [{ path: 'name', kind: 'required', message: '' }, ...issues])
      return
    }
    const running = (users.data ?? []).filter(({ desired }) => desired === 'running')
    if (running.length === 0) return send()
    askRestart(running, send)
  }
  return { save, isPending: create.isPending || update.isPending, error: create.error ?? update.error }
}
