'use client'

import { Alert, Group, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { SwitchField } from '../fields/switch-field.tsx'
import { TextField } from '../fields/text-field.tsx'
import { useField } from '../state/use-field.ts'
import { CaField } from './ca-field.tsx'
import { Card } from './card.tsx'

/** Encryption with the brokers. */
export const TlsCard = () => {
  const t = useTranslations('wizard.tls')
  const [isOn] = useField('source.tls.enabled')
  const [verify] = useField('source.tls.verify')
  return (
    <Card id="tls" aside={<SwitchField path="source.tls.enabled" aria-label={t('enable')} />}>
      {isOn ? (
        <Stack gap="sm">
          <CaField />
          <TextField
            path="source.tls.serverName"
            label={t('serverName')}
            description={t('serverNameHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder="kafka.example.com"
          />
          <Group>
            <SwitchField path="source.tls.verify" label={t('verify')} />
          </Group>
          {verify ? null : (
            <Alert color="yellow" variant="light" p="xs" icon={<IconAlertTriangle aria-hidden />}>
              {t('verifyOff')}
            </Alert>
          )}
        </Stack>
      ) : null}
    </Card>
  )
}
