'use client'

import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { workerGroupSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { useChangeGroup } from './queries.ts'

/** Asks for another name; the tasks of the group follow it. */
export const RenameGroupForm = ({ group, onClose }: { group: string; onClose: () => void }) => {
  const t = useTranslations('workers')
  const common = useTranslations('common')
  const errorText = useErrorText()
  const change = useChangeGroup()
  const [name, setName] = useState(group)
  const isOther = name !== group && workerGroupSchema.safeParse(name).success
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isOther) change.mutate({ name: group, change: { name } }, { onSuccess: onClose })
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t('renameText')}</Text>
        <TextInput
          label={t('name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={change.error === null ? undefined : errorText(change.error)}
          data-autofocus
          autoComplete="off"
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" disabled={!isOther} loading={change.isPending}>
            {t('rename')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
