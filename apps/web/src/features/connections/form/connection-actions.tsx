'use client'

import { Button, Group, Text } from '@mantine/core'
import type { Connection } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { oneLine, useErrorParts } from '#src/components/use-coded-text.ts'
import { useStoreValue } from '#src/features/wizard/state/store.ts'
import { useWizard } from '#src/features/wizard/state/wizard-context.tsx'
import { useDeleteConnectionDialog } from '../use-delete-connection-dialog.tsx'

interface ConnectionActionsProps {
  readonly stored: Connection | null
  readonly isPending: boolean
  readonly error: Error | null
  readonly onCancel: () => void
}

/** Save, Cancel and Delete, with what stands in the way. */
export const ConnectionActions = ({ stored, isPending, error, onCancel }: ConnectionActionsProps) => {
  const t = useTranslations('connections.form')
  const all = useTranslations('connections')
  const common = useTranslations('common')
  const errorText = useErrorParts()
  const askDelete = useDeleteConnectionDialog()
  const shown = useStoreValue(useWizard().issues, (issues) => issues.length)
  const note = error !== null ? oneLine(errorText(error)) : shown > 0 ? t('issues', { count: shown }) : ''
  return (
    <Group justify="space-between">
      {stored === null ? (
        <span />
      ) : (
        <Button variant="subtle" color="red" onClick={() => askDelete(stored, onCancel)}>
          {all('deleteAction')}
        </Button>
      )}
      <Group gap="xs">
        <Text size="sm" c="var(--mantine-color-error)" aria-live="polite">
          {note}
        </Text>
        <Button variant="default" onClick={onCancel}>
          {common('cancel')}
        </Button>
        <Button type="submit" loading={isPending}>
          {t('save')}
        </Button>
      </Group>
    </Group>
  )
}
