'use client'

import { Button, Group, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { AlterSupertable } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import type { FormEvent, ReactNode } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { useRefusal } from '#src/features/catalog/dialogs/use-refusal.ts'
import { type TableAddress, useAlter } from '../queries.ts'

/** The mutation of a form with what the server refused, at the field that shows it. */
export const useAlterForm = (table: TableAddress, onClose: () => void, fields: readonly string[]) => {
  const t = useTranslations('databases.alter')
  const alter = useAlter(table)
  const refusal = useRefusal(alter.error, (field) => fields.includes(field))
  return {
    isPending: alter.isPending,
    /** A failure that no field of the form shows. */
    failure: refusal === null ? alter.error : null,
    refusedAt: (field: string) => (refusal?.field === field ? refusal.text : undefined),
    forget: alter.reset,
    run: (change: AlterSupertable['change']) =>
      alter.mutate(change, {
        onSuccess: () => {
          notifications.show({ message: t('done', { name: table.name }) })
          onClose()
        },
      }),
  }
}

/** Fields, a failure, and the buttons; Enter submits. */
export const AlterShell = ({
  label,
  color,
  canSubmit,
  isPending,
  failure,
  onSubmit,
  onClose,
  children,
}: {
  label: string
  color?: string
  canSubmit: boolean
  isPending: boolean
  failure: Error | null
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}) => {
  const common = useTranslations('common')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (canSubmit && !isPending) onSubmit()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {children}
        {failure === null ? null : <ProbeError error={failure} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" disabled={!canSubmit} loading={isPending} {...(color === undefined ? {} : { color })}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
