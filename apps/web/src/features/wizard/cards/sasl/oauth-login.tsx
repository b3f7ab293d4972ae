'use client'

import { Input, SegmentedControl, SimpleGrid } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SecretInput } from '../../fields/secret-input.tsx'
import { TextField } from '../../fields/text-field.tsx'
import { useField, useForm } from '../../state/use-field.ts'
import { Warning } from '../warning.tsx'

const ClientCredentials = () => {
  const t = useTranslations('security.sasl')
  return (
    <>
      <TextField
        path="source.sasl.token.tokenUrl"
        label={t('tokenUrl')}
        description={t('tokenUrlHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder="https://login.example.com/oauth2/token"
        withAsterisk
      />
      <SimpleGrid cols={3} spacing="md">
        <TextField path="source.sasl.token.clientId" label={t('clientId')} withAsterisk autoComplete="off" />
        <SecretInput path="source.sasl.token.clientSecret" label={t('clientSecret')} />
        <TextField path="source.sasl.token.scope" label={t('scope')} placeholder={t('optional')} />
      </SimpleGrid>
    </>
  )
}

/** OAUTHBEARER: a token that a server issues, or one that is typed. */
export const OauthLogin = ({ mechanism }: { mechanism: ReactNode }) => {
  const t = useTranslations('security.sasl')
  const [from, change] = useField('source.sasl.token.from')
  const isReadable = useForm(({ source }) => !source.tls.enabled)
  return (
    <>
      <SimpleGrid cols={2} spacing="md">
        {mechanism}
        <Input.Wrapper label={t('tokenFrom')} labelElement="div">
          <SegmentedControl
            aria-label={t('tokenFrom')}
            fullWidth
            data={[
              { value: 'clientCredentials', label: t('fromServer') },
              { value: 'static', label: t('fromHere') },
            ]}
            value={from}
            onChange={(next) => change(next === 'static' ? 'static' : 'clientCredentials')}
          />
        </Input.Wrapper>
      </SimpleGrid>
      {from === 'static' ? (
        <SecretInput path="source.sasl.token.token" label={t('token')} description={t('tokenHelp')} />
      ) : (
        <ClientCredentials />
      )}
      {isReadable ? <Warning>{t('tokenReadable')}</Warning> : null}
    </>
  )
}
