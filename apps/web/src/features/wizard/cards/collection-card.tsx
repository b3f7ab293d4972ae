'use client'

import { Select, SimpleGrid } from '@mantine/core'
import { compressionSchema, encodingSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { NumberField } from '../fields/number-field.tsx'
import { useField } from '../state/use-field.ts'
import { TopicsField } from '../topics/topics-field.tsx'
import { Card } from './card.tsx'
import { ChangeFields } from './change-fields.tsx'
import { ConnectionCheck } from './connection-check.tsx'
import { FetchFields } from './fetch-fields.tsx'
import { IdentityField } from './identity-field.tsx'
import { OffsetField } from './offset-field.tsx'
import { RegistryFields } from './registry-fields.tsx'

const encodings = encodingSchema.unwrap().options
const compressions = compressionSchema.unwrap().options

const MS_PER_SECOND = 1_000

const WaitFields = () => {
  const t = useTranslations('wizard.collection')
  const [timeoutMs] = useField('source.idleTimeoutMs')
  const isEndless = timeoutMs === '' || timeoutMs === 0
  return (
    <SimpleGrid cols={2} spacing="md">
      <NumberField
        path="source.idleTimeoutMs"
        label={t('timeout')}
        description={isEndless ? t('timeoutNever') : t('timeoutAfter', { seconds: timeoutMs / MS_PER_SECOND })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        suffix=" ms"
        step={1000}
      />
      <NumberField
        path="source.fetchMaxWaitMs"
        label={t('maxWait')}
        description={t('maxWaitHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        suffix=" ms"
        step={100}
      />
    </SimpleGrid>
  )
}

const BodyFields = () => {
  const t = useTranslations('wizard.collection')
  const [encoding, changeEncoding] = useField('source.encoding')
  const [compression, changeCompression] = useField('source.compression')
  return (
    <SimpleGrid cols={2} spacing="md">
      <Select
        label={t('encoding')}
        data={encodings.map((value) => ({ value, label: t(`encodings.${value}`) }))}
        value={encoding}
        allowDeselect={false}
        onChange={(next) => next !== null && changeEncoding(next)}
      />
      <Select
        label={t('compression')}
        description={t('compressionHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={compressions.map((value) => ({ value, label: t(`compressions.${value}`) }))}
        value={compression}
        allowDeselect={false}
        onChange={(next) => next !== null && changeCompression(next)}
      />
    </SimpleGrid>
  )
}

/** What is read, as whom, from where on and until when. */
export const CollectionCard = () => {
  const t = useTranslations('wizard.collection')
  return (
    <Card id="collection">
      <TopicsField />
      <SimpleGrid cols={2} spacing="md">
        <IdentityField path="source.clientId" label={t('clientId')} />
        <IdentityField path="source.groupId" label={t('groupId')} />
      </SimpleGrid>
      <OffsetField />
      <WaitFields />
      <BodyFields />
      <FetchFields />
      <ChangeFields />
      <RegistryFields />
      <ConnectionCheck />
    </Card>
  )
}
