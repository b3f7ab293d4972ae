'use client'

import { Stack, TextInput } from '@mantine/core'
import type { Connection, ConnectionKind } from '@sluice/contracts'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { connectApiIssues } from '#src/features/wizard/state/api-issues.ts'
import { useTouchOnLeave } from '#src/features/wizard/state/use-touch-on-leave.ts'
import { useWizard, WizardProvider } from '#src/features/wizard/state/wizard-context.tsx'
import { connectIssues, createWizardState, type WizardState } from '#src/features/wizard/state/wizard-state.ts'
import { CONNECTIONS_PATH } from '#src/lib/connection-paths.ts'
import { ConnectionUsers } from '../connection-users.tsx'
import { ConnectionActions } from './connection-actions.tsx'
import { ConnectionCheckPanel } from './connection-check-panel.tsx'
import { connectionToForm, emptyConnectionForm } from './connection-form.ts'
import { NameField } from './name-field.tsx'
import { SettingsFields } from './settings-fields.tsx'
import { useSaveConnection } from './use-save-connection.tsx'
import { validateConnection } from './validate-connection.ts'

interface ConnectionPageProps {
  readonly kind: ConnectionKind
  /** null makes a new one. */
  readonly stored: Connection | null
}

const useConnectionState = ({ kind, stored }: ConnectionPageProps): WizardState => {
  const [state] = useState(() =>
    createWizardState({ kind: 'new' }, stored === null ? emptyConnectionForm(kind) : connectionToForm(stored)),
  )
  useEffect(() => {
    const stops = [connectApiIssues(state), connectIssues(state, (form) => validateConnection(kind, form))]
    return () => {
      for (const stop of stops) stop()
    }
  }, [state, kind])
  return state
}

/** Makes a connection or changes one: what it is called, where it leads, a check, and who uses it. */
export const ConnectionPage = (props: ConnectionPageProps) => (
  <WizardProvider state={useConnectionState(props)}>
    <Editor {...props} />
  </WizardProvider>
)

const Editor = ({ kind, stored }: ConnectionPageProps) => {
  const t = useTranslations('connections.form')
  const router = useRouter()
  const leaving = useTouchOnLeave()
  const { form } = useWizard()
  const [initial] = useState(() => form.get())
  const [name, setName] = useState(stored?.name ?? '')
  const [description, setDescription] = useState(stored?.description ?? '')
  const back = () => router.push(CONNECTIONS_PATH)
  const { save, isPending, error } = useSaveConnection({ kind, stored, name, description, onSaved: back })
  return (
    <Page maxWidth={980}>
      <PageHeader
        title={stored === null ? t(`new.${kind}`) : t(`edit.${kind}`, { name: stored.name })}
        description={t('secretsNote')}
      />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
        {...leaving}
      >
        <Stack gap="md">
          <NameField value={name} onChange={setName} isFixed={stored !== null} />
          <TextInput
            label={t('description')}
            placeholder={t(`descriptionPlaceholder.${kind}`)}
            maxLength={500}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <SettingsFields kind={kind} />
          <ConnectionCheckPanel kind={kind} stored={stored} initial={initial} />
          {stored === null ? null : <ConnectionUsers address={stored} />}
          <ConnectionActions stored={stored} isPending={isPending} error={error} onCancel={back} />
        </Stack>
      </form>
    </Page>
  )
}
