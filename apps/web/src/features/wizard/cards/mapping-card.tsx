'use client'

import { Button, Group, Input, Text } from '@mantine/core'
import { IconWand } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { countRows } from '../model/mapping-rows.ts'
import { useAutoMap } from '../state/use-auto-map.ts'
import { useField, useForm } from '../state/use-field.ts'
import { useFieldError } from '../state/use-issue.ts'
import { Card } from './card.tsx'
import { MappingGrid } from './mapping-grid.tsx'
import { SupertableField } from './supertable-field.tsx'

const MappingFooter = () => {
  const t = useTranslations('wizard.mapping')
  const target = useForm((form) => form.target)
  const { mapByName, canMap } = useAutoMap()
  const columnsError = useFieldError('target.columns')
  const tagsError = useFieldError('target.tags')
  return (
    <>
      {[columnsError, tagsError].map((error) =>
        error === undefined ? null : <Input.Error key={error}>{error}</Input.Error>,
      )}
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('counts', countRows(target))}
        </Text>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconWand size={15} aria-hidden />}
          disabled={!canMap}
          onClick={mapByName}
        >
          {t('mapByName')}
        </Button>
      </Group>
    </>
  )
}

/** 4. Mapping: the target supertable and a rule for each of its columns and tags. */
export const MappingCard = () => {
  const t = useTranslations('wizard.mapping')
  const [supertable] = useField('target.supertable')
  return (
    <Card id="mapping">
      <SupertableField />
      {supertable === '' ? (
        <Text size="sm" c="dimmed">
          {t('chooseFirst')}
        </Text>
      ) : (
        <>
          <MappingGrid />
          <MappingFooter />
        </>
      )}
    </Card>
  )
}
