'use client'

import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPin } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { DifferenceTable } from './difference-table.tsx'
import type { Insight } from './protocol.ts'

/** The form against the saved version, or against itself as it was pinned, on the same sample. */
export const ComparePanel = ({ comparison }: { comparison: Insight['comparison'] }) => {
  const t = useTranslations('insight.compare')
  const { form, baseline } = useWizard()
  const kind = useStoreValue(baseline, (value) => value?.kind)
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" {...(kind === undefined ? { c: 'dimmed' } : {})}>
          {t(kind ?? 'none')}
        </Text>
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPin size={14} aria-hidden />}
          onClick={() => baseline.set({ kind: 'pinned', form: form.get() })}
        >
          {t('pin')}
        </Button>
      </Group>
      {comparison === null ? null : (
        <>
          <Text size="sm">
            {t('same', { count: comparison.same })} {t('changed', { count: comparison.rows.length })}
          </Text>
          {(['before', 'after'] as const).map((side) => (
            <Text key={side} size="xs" c="dimmed">
              {t(side)}: {t('outcomes', comparison[side])}
            </Text>
          ))}
          {comparison.rows.length === 0 ? null : <DifferenceTable rows={comparison.rows} />}
        </>
      )}
    </Stack>
  )
}
