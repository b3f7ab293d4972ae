'use client'

import { Select, SimpleGrid } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { TextField } from '../fields/text-field.tsx'
import { useDatabaseFacts } from '../probes/use-databases.ts'
import { Card } from './card.tsx'
import { DatabaseField } from './database-field.tsx'
import { TargetConnectionFields } from './target-connection-fields.tsx'
import { WorkerGroupField } from './worker-group-field.tsx'

/** Name, type, worker group and where the data goes. */
export const BasicCard = () => {
  const t = useTranslations('wizard.basic')
  useDatabaseFacts()
  return (
    <Card id="basic">
      <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
        <TextField path="name" label={t('name')} placeholder="test_kafka" withAsterisk />
        <Select
          label={t('type')}
          data={[{ value: 'kafka', label: 'Kafka' }]}
          value="kafka"
          allowDeselect={false}
          readOnly
        />
        <WorkerGroupField />
      </SimpleGrid>
      <TargetConnectionFields />
      <DatabaseField />
    </Card>
  )
}
