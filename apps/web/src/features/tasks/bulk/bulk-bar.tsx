'use client'

import { Button, Group, Text } from '@mantine/core'
import { BULK_TASKS_MAX, type BulkAction, type BulkResult, type FleetRow } from '@sluice/contracts'
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconTag, IconTrash, IconUser } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Allowed } from '#src/features/access/allowed.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FailuresDialog } from './failures-dialog.tsx'
import { LabelsDialog } from './labels-dialog.tsx'
import { OwnerDialog } from './owner-dialog.tsx'
import { useBulk } from './use-bulk.ts'

const icon = { size: 14, 'aria-hidden': true } as const
const RUN_ACTIONS = [
  { do: 'start', Icon: IconPlayerPlay },
  { do: 'pause', Icon: IconPlayerPause },
  { do: 'stop', Icon: IconPlayerStop },
] as const

interface BulkBarProps {
  readonly rows: readonly FleetRow[]
  /** Every task, for what labels and owners there are. */
  readonly all: readonly FleetRow[]
  readonly onClear: () => void
}

/** What can be done with the tasks that are chosen. */
export const BulkBar = ({ rows, all, onClear }: BulkBarProps) => {
  const t = useTranslations('fleet.bulk')
  const [dialog, setDialog] = useState<'labels' | 'owner' | 'delete' | null>(null)
  const [failures, setFailures] = useState<readonly BulkResult[]>([])
  const bulk = useBulk(setFailures)
  const close = () => setDialog(null)
  const run = (action: BulkAction) => {
    close()
    bulk.mutate({ taskIds: rows.map(({ id }) => id), action })
  }
  const small = { size: 'compact-sm', variant: 'default', disabled: bulk.isPending } as const
  return (
    <>
      <Group gap={6} role="toolbar" aria-label={t('label')}>
        <Text size="sm" fw={550} mr={6} aria-live="polite">
          {t('selected', { count: rows.length })}
        </Text>
        <Allowed right="tasks:operate">
          {RUN_ACTIONS.map(({ do: verb, Icon }) => (
            <Button key={verb} {...small} leftSection={<Icon {...icon} />} onClick={() => run({ do: verb })}>
              {t(verb)}
            </Button>
          ))}
        </Allowed>
        <Allowed right="tasks:write">
          <Button {...small} leftSection={<IconTag {...icon} />} onClick={() => setDialog('labels')}>
            {t('labels')}
          </Button>
          <Button {...small} leftSection={<IconUser {...icon} />} onClick={() => setDialog('owner')}>
            {t('owner')}
          </Button>
        </Allowed>
        {rows.length > BULK_TASKS_MAX ? null : <ExportMenu rows={rows} />}
        <Allowed right="tasks:write">
          <Button
            {...small}
            c="var(--mantine-color-error)"
            leftSection={<IconTrash {...icon} />}
            onClick={() => setDialog('delete')}
          >
            {t('delete')}
          </Button>
        </Allowed>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClear}>
          {t('clear')}
        </Button>
      </Group>
      {dialog === 'delete' ? (
        <DeleteDialog rows={rows} onConfirm={() => run({ do: 'delete' })} onClose={close} />
      ) : null}
      {dialog === 'labels' ? <LabelsDialog rows={rows} labels={labelsOf(all)} onApply={run} onClose={close} /> : null}
      {dialog === 'owner' ? (
        <OwnerDialog count={rows.length} owners={ownersOf(all)} onApply={run} onClose={close} />
      ) : null}
      {failures.length > 0 ? <FailuresDialog failures={failures} onClose={() => setFailures([])} /> : null}
    </>
  )
}

const labelsOf = (rows: readonly FleetRow[]): string[] => [...new Set(rows.flatMap(({ labels }) => labels))].sort()
const ownersOf = (rows: readonly FleetRow[]): string[] => [...new Set(rows.flatMap(({ owner }) => owner ?? []))].sort()
