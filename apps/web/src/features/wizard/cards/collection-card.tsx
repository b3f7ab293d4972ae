'use client'

import { Select, SimpleGrid } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { NumberField } from '../fields/number-field.tsx'
import { useField } from '../state/use-field.ts'
import { Card } from './card.tsx'
import { ConnectionCheck } from './connection-check.tsx'
import { IdentityField } from './identity-field.tsx'
import { OffsetField } from './offset-field.tsx'
import { TopicsField } from './topics-field.tsx'

const ENCODINGS = ['UTF_8', 'GBK', 'GB18030', 'BIG5'] as const

/** What is read, as whom, from where on. */
export const CollectionCard = () => {
  const t = useTranslations('wizard.collection')
  const [encoding, changeEncoding] = useField('source.encoding')
  return (
    <Card id="collection">
      <TopicsField />
      <SimpleGrid cols={2} spacing="md">
        <IdentityField path="source.clientId" label={t('clientId')} />
        <IdentityField path="source.groupId" label={t('groupId')} />
      </SimpleGrid>
      <OffsetField />
      <SimpleGrid cols={3} spacing="md">
        <NumberField
          path="source.idleTimeoutMs"
          label={t('timeout')}
          description={t('timeoutHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          suffix=" ms"
          step={1000}
        />
        <NumberField path="source.fetchMaxWaitMs" label={t('maxWait')} suffix=" ms" step={100} />
        <Select
          label={t('encoding')}
          data={ENCODINGS}
          value={encoding}
          allowDeselect={false}
          onChange={(next) => next !== null && changeEncoding(next)}
        />
      </SimpleGrid>
      <ConnectionCheck />
    </Card>
  )
}
