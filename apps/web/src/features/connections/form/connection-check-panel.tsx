'use client'

import { Button, Group, Stack } from '@mantine/core'
import type { Connection, ConnectionKind } from '@sluice/contracts'
import { IconPlugConnected } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { ProbeError } from '#src/components/probe-error.tsx'
import { CheckResult } from '#src/features/check/check-result.tsx'
import { WorkerGroupField } from '#src/features/wizard/cards/worker-group-field.tsx'
import type { WizardForm } from '#src/features/wizard/model/form.ts'
import { useCheckConnection } from './use-check-connection.ts'

interface ConnectionCheckPanelProps {
  readonly kind: ConnectionKind
  readonly stored: Connection | null
  /** The form as it was opened. */
  readonly initial: WizardForm
}

/** Check connection through a worker of a chosen group, with what stands in the boxes. */
export const ConnectionCheckPanel = (props: ConnectionCheckPanelProps) => {
  const t = useTranslations('wizard.check')
  const { check, isPending, data, error } = useCheckConnection(props)
  return (
    <Stack gap="xs">
      <Group align="flex-end">
        <WorkerGroupField />
        <Button
          variant="light"
          leftSection={<IconPlugConnected size={16} aria-hidden />}
          loading={isPending}
          onClick={check}
        >
          {t('run')}
        </Button>
      </Group>
      <div aria-live="polite">
        {isPending || error === null ? null : <ProbeError error={error} title={t('failed')} />}
        {isPending || data === undefined ? null : <CheckResult kind={props.kind} result={data} />}
      </div>
    </Stack>
  )
}
