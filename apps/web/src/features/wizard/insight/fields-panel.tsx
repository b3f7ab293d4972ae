'use client'

import { Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { FieldRow } from './field-row.tsx'
import classes from './insight.module.css'

const stages = ['parsed', 'extracted'] as const

/** Every field of the sample: how often, what, and which type would hold it. */
export const FieldsPanel = () => {
  const t = useTranslations('insight')
  const [chosen, setChosen] = useState<(typeof stages)[number]>('extracted')
  const result = useStoreValue(useWizard().preview, (preview) => preview.result)
  const fields = (chosen === 'parsed' ? result?.parsedFields : result?.extractedFields) ?? []
  const heads = ['name', 'presence', 'types', 'range', 'distinct', 'examples', 'suggestion'] as const
  if (result === null || result.parsedFields.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('noSample')}
      </Text>
    )
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Text size="sm" c="dimmed" id="insight-stage">
          {t('stage.label')}
        </Text>
        <SegmentedControl
          size="xs"
          aria-labelledby="insight-stage"
          value={chosen}
          onChange={(next) => setChosen(stages.find((stage) => stage === next) ?? 'extracted')}
          data={stages.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))}
        />
      </Group>
      <div className={classes.scroller}>
        <table className={classes.table} aria-label={t('fields.label')}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" className={head === 'distinct' ? classes.number : undefined}>
                  {t(`fields.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <FieldRow key={field.name} field={field} />
            ))}
          </tbody>
        </table>
      </div>
    </Stack>
  )
}
