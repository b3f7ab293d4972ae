'use client'

import { Input, SegmentedControl, Stack } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { SecretInput } from '../../fields/secret-input.tsx'
import { CertificateField } from '../../files/certificate-field.tsx'
import { needsPassphrase, takesPassphrase } from '../../model/kafka-tls-form.ts'
import { useField } from '../../state/use-field.ts'
import { ClientFileField } from './client-file-field.tsx'
import { ClientKeyField } from './client-key-field.tsx'

const Passphrase = () => {
  const t = useTranslations('security.client')
  const [client] = useField('source.tls.client')
  if (!takesPassphrase(client)) return null
  const isNeeded = needsPassphrase(client)
  return (
    <SecretInput
      path="source.tls.client.passphrase"
      label={t('passphrase')}
      isOptional={!isNeeded}
      description={isNeeded ? t('passphraseNeeded') : t('passphraseHelp')}
    />
  )
}

/** The certificate by which the brokers know us: in PEM files or in one PKCS#12 file. */
export const ClientFields = () => {
  const t = useTranslations('security.client')
  const [format, change] = useField('source.tls.client.format')
  return (
    <Stack gap="sm" role="group" aria-label={t('title')}>
      <Input.Wrapper label={t('title')} labelElement="div" description={t('help')}>
        <SegmentedControl
          aria-label={t('format')}
          size="xs"
          mt={6}
          data={[
            { value: 'pem', label: t('pem') },
            { value: 'pkcs12', label: t('pkcs12') },
          ]}
          value={format}
          onChange={(next) => change(next === 'pkcs12' ? 'pkcs12' : 'pem')}
        />
      </Input.Wrapper>
      {format === 'pem' ? (
        <>
          <CertificateField
            path="source.tls.client.certificate"
            kind="certificate"
            label={t('certificate')}
            description={t('certificateHelp')}
            isRequired
          />
          <ClientKeyField />
        </>
      ) : (
        <ClientFileField />
      )}
      <Passphrase />
    </Stack>
  )
}
