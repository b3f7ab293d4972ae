'use client'

import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { passwordProblem } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { NewPasswordInput } from '#src/features/session/new-password-input.tsx'
import { ApiClientError } from '#src/lib/api-client.ts'
import { useChangePassword } from './queries.ts'

/** The present password and a new one; what is wrong stands at its field. */
export const ChangePasswordForm = ({ email }: { email: string }) => {
  const t = useTranslations('account')
  const errorText = useErrorText()
  const change = useChangePassword()
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const [isJudged, setJudged] = useState(false)
  const failure = change.error === null ? null : errorText(change.error)
  const isOfCurrent = change.error instanceof ApiClientError && change.error.error.code === 'PASSWORD_WRONG'

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setJudged(true)
    if (currentPassword === '' || passwordProblem(newPassword, email) !== null) return
    change.mutate(
      { currentPassword, newPassword },
      {
        onSuccess: () => {
          setCurrent('')
          setNew('')
          setJudged(false)
          notifications.show({ message: t('passwordChanged') })
        },
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md" maw={420}>
        {/* Tells password managers whose password changes. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label={t('currentPassword')}
          name="current-password"
          autoComplete="current-password"
          value={currentPassword}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={isJudged && currentPassword === '' ? t('currentMissing') : isOfCurrent ? failure : null}
        />
        <NewPasswordInput email={email} value={newPassword} onChange={setNew} isJudged={isJudged} />
        {failure === null || isOfCurrent ? null : (
          <Text size="sm" c="red" role="alert">
            {failure}
          </Text>
        )}
        <Group>
          <Button type="submit" loading={change.isPending}>
            {t('changePassword')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
