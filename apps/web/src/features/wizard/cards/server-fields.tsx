'use client'

import { Input, SegmentedControl, SimpleGrid } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { SecretInput } from '../fields/secret-input.tsx'
import { SwitchField } from '../fields/switch-field.tsx'
import { TextField } from '../fields/text-field.tsx'
import { useField } from '../state/use-field.ts'
import { TlsFields } from './tls-fields.tsx'

/** A TDengine that is typed: where it is, who writes to it, and whose certificates it shows. */
export const ServerFields = () => {
  const t = useTranslations('wizard.basic')
  const server = useTranslations('connections.server')
  const [url] = useField('target.connection.url')
  const [login, changeLogin] = useField('target.connection.login')
  const [hasTls] = useField('target.connection.tls.enabled')
  return (
    <>
      <SimpleGrid cols={2} spacing="md">
        <TextField path="target.connection.url" label={t('url')} placeholder="ws://192.168.1.95:6041" withAsterisk />
        <TextField path="target.connection.timezone" label={server('timezone')} placeholder={server('serversOwn')} />
      </SimpleGrid>
      <SimpleGrid cols={3} spacing="md">
        <Input.Wrapper label={server('login')} labelElement="div">
          <SegmentedControl
            aria-label={server('login')}
            display="flex"
            size="sm"
            data={[
              { value: 'password', label: t('password') },
              { value: 'token', label: server('token') },
            ]}
            value={login}
            onChange={(next) => changeLogin(next === 'token' ? 'token' : 'password')}
          />
        </Input.Wrapper>
        {login === 'password' ? (
          <TextField path="target.connection.username" label={t('username')} withAsterisk />
        ) : null}
        <SecretInput path="target.connection.password" label={login === 'password' ? t('password') : server('token')} />
      </SimpleGrid>
      {url.startsWith('wss') || hasTls ? (
        <>
          <SwitchField path="target.connection.tls.enabled" label={server('tls')} />
          {hasTls ? <TlsFields path="target.connection.tls" /> : null}
        </>
      ) : null}
    </>
  )
}
