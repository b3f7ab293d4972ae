'use client'

import { Button, Group, Stack, Switch, TextInput } from '@mantine/core'
import { type MadeWorkerGroup, workerGroupSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { useMakeGroup } from './queries.ts'
import { TokenNote } from './token-note.tsx'

/** Asks for the name of a new group, then shows how its workers are started. */
export const MakeGroupForm = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('workers')
  const common = useTranslations('common')
  const errorText = useErrorText()
  const make = useMakeGroup()
  const [name, setName] = useState('')
  const [withToken, setWithToken] = useState(true)
  const [made, setMade] = useState<MadeWorkerGroup | null>(null)
  if (made !== null) return <TokenNote made={made} onClose={onClose} />
  const isName = workerGroupSchema.safeParse(name).success
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (isName) make.mutate({ name, withToken }, { onSuccess: setMade })
  }
  const refused = make.error === null ? undefined : errorText(make.error)
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={refused ?? (name !== '' && !isName ? t('nameWrong') : undefined)}
          data-autofocus
          autoComplete="off"
        />
        <Switch
          label={t('withToken')}
          description={t('tokenFor')}
          checked={withToken}
          onChange={(event) => setWithToken(event.currentTarget.checked)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" disabled={!isName} loading={make.isPending}>
            {t('make')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
