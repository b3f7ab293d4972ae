'use client'

import { Button, Stack } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { CheckResult } from '#src/features/check/check-result.tsx'
import { useConnectionCheck, useConnectionReady } from '../probes/use-connection-check.ts'

/** Check connection: a banner and every step with its time. */
export const ConnectionCheck = () => {
  const t = useTranslations('wizard.check')
  const isReady = useConnectionReady()
  const result = useRef<HTMLDivElement>(null)
  const { mutate, isPending, data, error } = useConnectionCheck()
  const isDone = !isPending && (data !== undefined || error !== null)
  // The answer may come below what is in view.
  useEffect(() => {
    if (isDone) result.current?.scrollIntoView({ block: 'nearest' })
  }, [isDone])
  return (
    <Stack gap="xs">
      <Button
        variant="light"
        fullWidth
        data-field="source.check"
        leftSection={<IconPlugConnected size={16} aria-hidden />}
        loading={isPending}
        onClick={() => isReady() && mutate()}
      >
        {t('run')}
      </Button>
      <div aria-live="polite" ref={result}>
        {isPending || error === null ? null : <ProbeError error={error} title={t('failed')} />}
        {isPending || data === undefined ? null : <CheckResult kind="kafka" result={data} />}
      </div>
    </Stack>
  )
}
