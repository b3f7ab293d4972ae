'use client'

import { Button, Stack, Text, TextInput } from '@mantine/core'
import { type OpenInvitation, passwordProblem } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { NewPasswordInput } from '#src/features/session/new-password-input.tsx'
import { useAcceptInvitation } from './queries.ts'

const NAME_MAX = 100

/** Name and password of a new account, or only the password of one that exists. */
export const ChoosePasswordForm = ({ token, invitation }: { token: string; invitation: OpenInvitation }) => {
  const t = useTranslations('invite')
  const errorText = useErrorText()
  const accept = useAcceptInvitation()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [isJudged, setJudged] = useState(false)
  const isNew = invitation.next === 'account'
  const lacksName = isNew && name.trim() === ''

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setJudged(true)
    if (lacksName || passwordProblem(password, invitation.email) !== null) return
    accept.mutate(
      { token, password, ...(isNew ? { name: name.trim() } : {}) },
      // A full load, so that the server renders the console with the new cookie.
      { onSuccess: () => window.location.assign(isNew ? '/' : '/sign-in') },
    )
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {/* Password managers keep the new password under this name. */}
        <TextInput
          label={t('email')}
          size="md"
          name="email"
          autoComplete="username"
          readOnly
          value={invitation.email}
        />
        {isNew ? (
          <TextInput
            label={t('name')}
            size="md"
            name="name"
            autoComplete="name"
            maxLength={NAME_MAX}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={isJudged && lacksName ? t('nameMissing') : null}
          />
        ) : null}
        <NewPasswordInput
          size="md"
          email={invitation.email}
          value={password}
          onChange={setPassword}
          isJudged={isJudged}
        />
        {accept.error === null ? null : (
          <Text size="sm" c="red" role="alert">
            {errorText(accept.error)}
          </Text>
        )}
        <Button type="submit" size="md" fullWidth loading={accept.isPending || accept.isSuccess}>
          {t(isNew ? 'createAccount' : 'setPassword')}
        </Button>
      </Stack>
    </form>
  )
}
