'use client'

import { useTranslations } from 'next-intl'
import { SwitchField } from '../fields/switch-field.tsx'
import { useField } from '../state/use-field.ts'
import { Card } from './card.tsx'
import { HeldByConnection } from './held-by-connection.tsx'
import { TlsFields } from './tls-fields.tsx'

/** Encryption with the brokers. */
export const TlsCard = () => {
  const t = useTranslations('wizard.tls')
  const [isOn] = useField('source.tls.enabled')
  const [connectionKind] = useField('source.connection.kind')
  if (connectionKind === 'saved')
    return (
      <Card id="tls">
        <HeldByConnection />
      </Card>
    )
  return (
    <Card id="tls" aside={<SwitchField path="source.tls.enabled" aria-label={t('enable')} />}>
      {isOn ? <TlsFields path="source.tls" /> : null}
    </Card>
  )
}
