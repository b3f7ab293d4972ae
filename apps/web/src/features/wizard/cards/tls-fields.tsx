'use client'

import { Alert, Group, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { SwitchField } from '../fields/switch-field.tsx'
import { TextField } from '../fields/text-field.tsx'
import { useField } from '../state/use-field.ts'
import { CaField } from './ca-field.tsx'

/** Which certificates are trusted, and for which name. */
export const TlsFields = ({ path }: { path: 'source.tls' | 'target.connection.tls' }) => {
  const t = useTranslations('wizard.tls')
  const [verify] = useField<`${typeof path}.verify`>(`${path}.verify`)
  return (
    <Stack gap="sm">
      <CaField path={`${path}.ca`} />
      <TextField
        path={`${path}.serverName` as const}
        label={t('serverName')}
        description={t('serverNameHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder={path === 'source.tls' ? 'kafka.example.com' : 'tdengine.example.com'}
      />
      <Group>
        <SwitchField path={`${path}.verify` as const} label={t('verify')} />
      </Group>
      {verify ? null : (
        <Alert color="yellow" variant="light" p="xs" icon={<IconAlertTriangle aria-hidden />}>
          {t('verifyOff')}
        </Alert>
      )}
    </Stack>
  )
}
