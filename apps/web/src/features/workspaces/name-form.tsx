'use client'

import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { useSaveWorkspace } from './queries.ts'

interface NameFormProps {
  /** Null for a new one. */
  readonly workspace: { readonly id: number; readonly name: string } | null
  readonly onClose: () => void
}

/** The name of a new workspace, or another name for one. */
export const NameForm = ({ workspace, onClose }: NameFormProps) => {
  const t = useTranslations('workspaces')
  const common = useTranslations('common')
  const errorText = useErrorText()
  const [name, setName] = useState(workspace?.name ?? '')
  const save = useSaveWorkspace(workspace?.id ?? null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(name, { onSuccess: onClose })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          description={workspace === null ? t('createHint') : undefined}
          maxLength={64}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={save.error === null ? null : errorText(save.error)}
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
            {t(workspace === null ? 'create' : 'save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
