'use client'

import { Select } from '@mantine/core'
import { saslMechanisms } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { SwitchField } from '../fields/switch-field.tsx'
import { useField } from '../state/use-field.ts'
import { Card } from './card.tsx'
import { HeldByConnection } from './held-by-connection.tsx'
import { KerberosLogin } from './sasl/kerberos-login.tsx'
import { OauthLogin } from './sasl/oauth-login.tsx'
import { PasswordLogin } from './sasl/password-login.tsx'

const MechanismSelect = () => {
  const t = useTranslations('security.sasl')
  const [mechanism, change] = useField('source.sasl.mechanism')
  return (
    <Select
      label={t('mechanism')}
      withAsterisk
      data={saslMechanisms}
      value={mechanism}
      allowDeselect={false}
      onChange={(next) => next !== null && change(next)}
    />
  )
}

const Login = () => {
  const [mechanism] = useField('source.sasl.mechanism')
  switch (mechanism) {
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return <PasswordLogin mechanism={<MechanismSelect />} />
    case 'GSSAPI':
      return <KerberosLogin mechanism={<MechanismSelect />} />
    case 'OAUTHBEARER':
      return <OauthLogin mechanism={<MechanismSelect />} />
  }
}

/** How the brokers know who asks. */
export const SaslCard = () => {
  const t = useTranslations('security.sasl')
  const [isOn] = useField('source.sasl.enabled')
  const [connectionKind] = useField('source.connection.kind')
  if (connectionKind === 'saved')
    return (
      <Card id="sasl">
        <HeldByConnection />
      </Card>
    )
  return (
    <Card id="sasl" aside={<SwitchField path="source.sasl.enabled" aria-label={t('enable')} />}>
      {isOn ? <Login /> : null}
    </Card>
  )
}
