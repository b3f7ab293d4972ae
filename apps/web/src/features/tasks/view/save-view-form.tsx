'use client'

import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { Allowed } from '#src/features/access/allowed.tsx'
import { useSaveView } from './saved-view-queries.ts'

/** Gives the present view a name. */
export const SaveViewForm = ({ query, onSaved }: { query: string; onSaved: () => void }) => {
  const t = useTranslations('fleet.views')
  const errorText = useErrorText()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useSaveView()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(
      { name: name.trim(), query, shared },
      {
        onSuccess: (view) => {
          notifications.show({ message: t('saved', { name: view.name }) })
          onSaved()
        },
      },
    )
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={8}>
        <Group gap={6} align="flex-end" wrap="nowrap">
          <TextInput
            size="xs"
            flex={1}
            label={t('save')}
            placeholder={t('name')}
            value={name}
            maxLength={100}
            error={save.error === null ? null : errorText(save.error)}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button size="xs" type="submit" disabled={name.trim() === ''} loading={save.isPending}>
            {t('submit')}
          </Button>
        </Group>
        <Allowed right="tasks:write">
          <Checkbox
            size="xs"
            label={t('share')}
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
        </Allowed>
      </Stack>
    </form>
  )
}
