'use client'

import { SimpleGrid } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SecretInput } from '../../fields/secret-input.tsx'
import { TextField } from '../../fields/text-field.tsx'
import { useForm } from '../../state/use-field.ts'
import { Warning } from '../warning.tsx'

/** PLAIN and SCRAM. */
export const PasswordLogin = ({ mechanism }: { mechanism: ReactNode }) => {
  const t = useTranslations('security.sasl')
  const isReadable = useForm(({ source: { sasl, tls } }) => sasl.mechanism === 'PLAIN' && !tls.enabled)
  return (
    <>
      <SimpleGrid cols={3} spacing="md">
        {mechanism}
        <TextField path="source.sasl.username" label={t('username')} withAsterisk autoComplete="off" />
        <SecretInput path="source.sasl.password" label={t('password')} />
      </SimpleGrid>
      {isReadable ? <Warning>{t('passwordReadable')}</Warning> : null}
    </>
  )
}
