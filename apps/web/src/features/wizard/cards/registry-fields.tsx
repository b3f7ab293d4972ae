'use client'

import { Input, SimpleGrid, Stack } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { SecretInput } from '../fields/secret-input.tsx'
import { SwitchField } from '../fields/switch-field.tsx'
import { TextField } from '../fields/text-field.tsx'
import { useField } from '../state/use-field.ts'
import { useFieldError } from '../state/use-issue.ts'

/** Where the schemas of binary messages are looked up. */
export const RegistryFields = () => {
  const t = useTranslations('wizard.registry')
  const [isOn] = useField('source.registry.enabled')
  const [username] = useField('source.registry.username')
  const error = useFieldError('source.registry')
  const [connectionKind] = useField('source.connection.kind')
  if (connectionKind === 'saved') return null
  return (
    <Stack gap="xs" data-field="source.registry">
      <SwitchField path="source.registry.enabled" label={t('enable')} description={t('help')} />
      {error === undefined ? null : <Input.Error>{error}</Input.Error>}
      {isOn ? (
        <SimpleGrid cols={username === '' ? 2 : 3} spacing="md">
          <TextField path="source.registry.url" label={t('url')} placeholder="http://registry:8081" withAsterisk />
          <TextField
            path="source.registry.username"
            label={t('username')}
            placeholder={t('anonymous')}
            autoComplete="off"
          />
          {username === '' ? null : <SecretInput path="source.registry.password" label={t('password')} />}
        </SimpleGrid>
      ) : null}
    </Stack>
  )
}
