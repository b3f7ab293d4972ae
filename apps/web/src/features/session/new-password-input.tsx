'use client'

import { PasswordInput } from '@mantine/core'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, passwordProblem } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

export interface NewPasswordInputProps {
  readonly email: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Say what is wrong even before the field was left. */
  readonly isJudged: boolean
  readonly size?: 'sm' | 'md'
}

/** A new password, judged by the rule that the server has, once the field was left. */
export const NewPasswordInput = ({ email, value, onChange, isJudged, size = 'sm' }: NewPasswordInputProps) => {
  const t = useTranslations('password')
  const [wasLeft, setWasLeft] = useState(false)
  const problem = passwordProblem(value, email)
  const isShown = isJudged || (wasLeft && value !== '')
  return (
    <PasswordInput
      label={t('new')}
      description={t('rule', { min: PASSWORD_LENGTH_MIN })}
      name="new-password"
      autoComplete="new-password"
      size={size}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => setWasLeft(true)}
      error={
        isShown && problem !== null
          ? t(`problem.${problem}`, { min: PASSWORD_LENGTH_MIN, max: PASSWORD_LENGTH_MAX })
          : null
      }
    />
  )
}
