'use client'

import { Alert, Button, Group, Stack } from '@mantine/core'
import type { Connection, ConnectionKind, ProbeResponse } from '@sluice/contracts'
import { IconAlertTriangle, IconCheck, IconPlugConnected } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { ProbeError } from '#src/components/probe-error.tsx'
import { CheckSteps } from '#src/features/wizard/cards/check-steps.tsx'
import { WorkerGroupField } from '#src/features/wizard/cards/worker-group-field.tsx'
import type { WizardForm } from '#src/features/wizard/model/form.ts'
import classes from '../connections.module.css'
import { useCheckConnection } from './use-check-connection.ts'

interface ConnectionCheckPanelProps {
  readonly kind: ConnectionKind
  readonly stored: Connection | null
  /** The form as it was opened. */
  readonly initial: WizardForm
}

const CheckResult = ({ result }: { result: ProbeResponse<'kafka.check'> }) => {
  const t = useTranslations('wizard.check')
  return (
    <Alert
      color={result.ok ? 'green' : 'red'}
      variant="light"
      data-ok={result.ok}
      className={classes.result}
      p="sm"
      title={result.ok ? t('ok') : t('failed')}
      icon={result.ok ? <IconCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
    >
      <CheckSteps steps={result.steps} />
    </Alert>
  )
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
        {isPending || data === undefined ? null : <CheckResult result={data} />}
      </div>
    </Stack>
  )
}
