'use client'

import { Button, Group, Text } from '@mantine/core'
import type { Connection } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { oneLine, useErrorParts } from '#src/components/use-coded-text.ts'
import { NeedsRight } from '#src/features/access/needs-right.tsx'
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
        <NeedsRight right="tasks:write">
          {(disabled) => (
            <Button variant="subtle" color="red" disabled={disabled} onClick={() => askDelete(stored, onCancel)}>
              {all('deleteAction')}
            </Button>
          )}
        </NeedsRight>
      )}
      <Group gap="xs">
        <Text size="sm" c="var(--mantine-color-error)" aria-live="polite">
          {note}
        </Text>
        <Button variant="default" onClick={onCancel}>
          {common('cancel')}
        </Button>
        <NeedsRight right="tasks:write">
          {(disabled) => (
            <Button type="submit" loading={isPending} disabled={disabled}>
              {t('save')}
            </Button>
          )}
        </NeedsRight>
      </Group>
    </Group>
  )
}
