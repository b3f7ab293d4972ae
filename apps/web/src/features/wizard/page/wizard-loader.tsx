'use client'

import { Box, Center, Loader } from '@mantine/core'
import { taskDetailSchema } from '@sluice/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { apiFetch } from '#src/lib/api-client.ts'
import { formFromSpec } from '../model/from-spec.ts'
import { forgetHandedOver, handedOver } from '../sample/hand-over.ts'
import { WizardPage } from './wizard-page.tsx'

/** The wizard filled with a stored task, to edit it or to copy it under another name, and the messages that were brought. */
export const WizardLoader = ({ kind, taskId }: { kind: 'edit' | 'copy'; taskId: string }) => {
  const t = useTranslations('wizard.header')
  const client = useQueryClient()
  const [sample] = useState(() => handedOver(client))
  useEffect(() => forgetHandedOver(client), [client])
  const { data, error } = useQuery({
    queryKey: ['wizard.task', taskId],
    queryFn: ({ signal }) => apiFetch(`/tasks/${encodeURIComponent(taskId)}`, { schema: taskDetailSchema, signal }),
    // A form that is being edited must not be replaced by a refetch.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (error !== null)
    return (
      <Box p="lg" maw={640}>
        <ProbeError error={error} title={t('loadFailed')} />
      </Box>
    )
  if (data === undefined)
    return (
      <Center h={320}>
        <Loader aria-label={t('loading')} />
      </Center>
    )
  const form = formFromSpec(data.spec)
  const brought = sample === undefined ? {} : { sample }
  return kind === 'edit' ? (
    <WizardPage mode={{ kind, taskId, version: data.version }} initial={form} {...brought} />
  ) : (
    <WizardPage mode={{ kind, taskId }} initial={{ ...form, name: t('copyName', { name: form.name }) }} />
  )
}
