'use client'

import { SegmentedControl, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type TlsMode, tlsModeOf, tlsModes, withTlsMode } from '../model/kafka-tls-form.ts'
import { securityProtocolOf } from '../model/security-protocol.ts'
import { useField, useForm } from '../state/use-field.ts'
import { Card } from './card.tsx'
import { HeldByConnection } from './held-by-connection.tsx'
import { ClientFields } from './tls/client-fields.tsx'
import { TlsFields } from './tls-fields.tsx'

const isMode = (value: string): value is TlsMode => tlsModes.some((mode) => mode === value)

const ModeChoice = () => {
  const t = useTranslations('security.tls')
  const [tls, change] = useField('source.tls')
  return (
    <SegmentedControl
      aria-label={t('mode')}
      size="xs"
      data={tlsModes.map((value) => ({ value, label: t(`modes.${value}`) }))}
      value={tlsModeOf(tls)}
      onChange={(next) => isMode(next) && change(withTlsMode(tls, next))}
    />
  )
}

/** Encryption with the brokers, and our certificate where they ask for one. */
export const TlsCard = () => {
  const t = useTranslations('security.tls')
  const mode = useForm(({ source }) => tlsModeOf(source.tls))
  const protocol = useForm(({ source }) => securityProtocolOf(source))
  const [connectionKind] = useField('source.connection.kind')
  if (connectionKind === 'saved')
    return (
      <Card id="tls">
        <HeldByConnection />
      </Card>
    )
  return (
    <Card id="tls" aside={<ModeChoice />}>
      {mode === 'off' ? null : <TlsFields path="source.tls" />}
      {mode === 'mutual' ? <ClientFields /> : null}
      <Text size="xs" c="dimmed">
        {t('protocol', { protocol })}
      </Text>
    </Card>
  )
}
