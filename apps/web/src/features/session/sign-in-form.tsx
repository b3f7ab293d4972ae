'use client'

import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { signInSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { ApiClientError } from '#src/lib/api-client.ts'
import { useSignIn } from './queries.ts'

type Fields = 'email' | 'password'
type FieldErrors = Partial<Record<Fields, string>>

/** E-mail and password; what is wrong stands at its field. */
export const SignInForm = ({ goTo }: { goTo: string }) => {
  const t = useTranslations('session')
  const errorText = useErrorText()
  const signIn = useSignIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [errors, setErrors] = useState<FieldErrors>({})

  const refusal = (error: Error): FieldErrors => {
    if (!(error instanceof ApiClientError)) return { password: errorText(error) }
    if (error.error.code === 'SIGN_IN_FAILED') return { password: t('wrong') }
    if (error.retryAfterSeconds !== null) return { email: t('tooMany', { seconds: error.retryAfterSeconds }) }
    return { password: errorText(error) }
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const parsed = signInSchema.safeParse({ email: email.trim(), password })
    if (!parsed.success) {
      const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]))
      setErrors({
        ...(wrong.has('email') ? { email: t('emailInvalid') } : {}),
        ...(wrong.has('password') ? { password: t('passwordMissing') } : {}),
      })
      return
    }
    setErrors({})
    signIn.mutate(parsed.data, {
      // A full load, so that the server renders the console with the new cookie.
      onSuccess: () => window.location.assign(goTo),
      onError: (error) => setErrors(refusal(error)),
    })
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('email')}
          type="email"
          name="email"
          autoComplete="username"
          size="md"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={errors.email}
        />
        <PasswordInput
          label={t('password')}
          name="password"
          autoComplete="current-password"
          size="md"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={errors.password}
        />
        <Button type="submit" size="md" fullWidth loading={signIn.isPending || signIn.isSuccess}>
          {t('submit')}
        </Button>
      </Stack>
    </form>
  )
}
