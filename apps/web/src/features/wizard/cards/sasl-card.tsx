'use client'

import { Select, SimpleGrid } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { SecretInput } from '../fields/secret-input.tsx'
import { SwitchField } from '../fields/switch-field.tsx'
import { TextField } from '../fields/text-field.tsx'
import { useField } from '../state/use-field.ts'
import { Card } from './card.tsx'
import { HeldByConnection } from './held-by-connection.tsx'

const MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const

/** How the brokers know who asks. */
export const SaslCard = () => {
  const t = useTranslations('wizard.sasl')
  const [isOn] = useField('source.sasl.enabled')
  const [connectionKind] = useField('source.connection.kind')
  const [mechanism, changeMechanism] = useField('source.sasl.mechanism')
  if (connectionKind === 'saved')
    return (
      <Card id="sasl">
        <HeldByConnection />
      </Card>
    )
  return (
    <Card id="sasl" aside={<SwitchField path="source.sasl.enabled" aria-label={t('enable')} />}>
      {isOn ? (
        <SimpleGrid cols={3} spacing="md">
          <Select
            label={t('mechanism')}
            withAsterisk
            data={MECHANISMS}
            value={mechanism}
            allowDeselect={false}
            onChange={(next) => next !== null && changeMechanism(next)}
          />
          <TextField path="source.sasl.username" label={t('username')} withAsterisk autoComplete="off" />
          <SecretInput path="source.sasl.password" label={t('password')} />
        </SimpleGrid>
      ) : null}
    </Card>
  )
}
