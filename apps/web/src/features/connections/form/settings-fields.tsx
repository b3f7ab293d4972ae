'use client'

import { Title } from '@mantine/core'
import type { ConnectionKind } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { BrokerList } from '#src/features/wizard/cards/broker-list.tsx'
import { Card } from '#src/features/wizard/cards/card.tsx'
import { RegistryFields } from '#src/features/wizard/cards/registry-fields.tsx'
import { SaslCard } from '#src/features/wizard/cards/sasl-card.tsx'
import { ServerFields } from '#src/features/wizard/cards/server-fields.tsx'
import { TlsCard } from '#src/features/wizard/cards/tls-card.tsx'

/** The boxes of the wizard that make up a connection. */
export const SettingsFields = ({ kind }: { kind: ConnectionKind }) => {
  const t = useTranslations('connections.form')
  if (kind === 'tdengine')
    return (
      <>
        <Title order={2} size={15}>
          {t('server')}
        </Title>
        <ServerFields />
      </>
    )
  return (
    <div>
      <Card id="connection">
        <BrokerList />
      </Card>
      <SaslCard />
      <TlsCard />
      <RegistryFields />
    </div>
  )
}
