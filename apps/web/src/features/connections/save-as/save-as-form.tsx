'use client'

import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { isNameValid } from '../form/connection-form.ts'
import { useCreateConnection } from '../queries.ts'
import type { ConnectionDraft } from './connection-draft.ts'

interface SaveAsFormProps {
  readonly draft: ConnectionDraft
  readonly onClose: () => void
  readonly onSaved: (name: string) => void
}

/** Asks for the name of the new connection. */
export const SaveAsForm = ({ draft, onClose, onSaved }: SaveAsFormProps) => {
  const t = useTranslations('connections')
  const common = useTranslations('common')
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [isAttempted, setAttempted] = useState(false)
  const create = useCreateConnection()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The dialog stands within the form of the wizard as React sees it.
    event.stopPropagation()
    setAttempted(true)
    if (isNameValid(name)) create.mutate({ ...draft, name, description }, { onSuccess: () => onSaved(name) })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{t('saveAs.text')}</Text>
        <TextInput
          label={t('form.name')}
          description={t('form.nameHelp')}
          withAsterisk
          autoComplete="off"
          maxLength={63}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={isAttempted && !isNameValid(name) ? t('form.nameRule') : undefined}
          data-autofocus
        />
        <TextInput
          label={t('form.description')}
          maxLength={500}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {create.error === null ? null : <ProbeError error={create.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('form.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
