'use client'

import { Group, Stack } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { SwitchField } from '../fields/switch-field.tsx'
import { TextField } from '../fields/text-field.tsx'
import { CertificateField } from '../files/certificate-field.tsx'
import { useField } from '../state/use-field.ts'
import { Warning } from './warning.tsx'

/** Which certificates are trusted, and for which name. */
export const TlsFields = ({ path }: { path: 'source.tls' | 'target.connection.tls' }) => {
  const t = useTranslations('security.tls')
  const [verify] = useField<`${typeof path}.verify`>(`${path}.verify`)
  return (
    <Stack gap="sm">
      <CertificateField path={`${path}.ca` as const} kind="ca" label={t('ca')} description={t('caHelp')} />
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
      {verify ? null : <Warning>{t('verifyOff')}</Warning>}
    </Stack>
  )
}
