'use client'

import {
  type AlertLanguage,
  alertBellSchema,
  alertChannelListSchema,
  alertChannelSchema,
  alertDeliveryListSchema,
  alertDeliverySchema,
  alertListSchema,
  alertRuleListSchema,
  alertRuleSchema,
  alertSilenceListSchema,
  alertSilenceSchema,
  type CreateAlertSilence,
  createdAlertChannelSchema,
  type SaveAlertChannel,
  type SaveAlertRule,
} from '@sluice/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { apiFetch } from '#src/lib/api-client.ts'

const REFRESH_MS = 5_000
/** The bell is on every page. */
const BELL_REFRESH_MS = 10_000
const HISTORY_LIMIT = 100
/** Of a test that is on its way. */
const DELIVERY_REFRESH_MS = 700

const keys = {
  all: ['alerts'] as const,
  bell: ['alerts', 'bell'] as const,
}

const useAlertMutation = <Input, Output>(mutationFn: (input: Input) => Promise<Output>) => {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: keys.all }) })
}

export const useAlertBell = () =>
  useQuery({
    queryKey: keys.bell,
    queryFn: ({ signal }) => apiFetch('/alerts/bell', { schema: alertBellSchema, signal }),
    refetchInterval: BELL_REFRESH_MS,
  })

export const useSeeAlerts = () =>
  useAlertMutation((upTo: string) =>
    apiFetch('/alerts/seen', { method: 'POST', body: { upTo }, schema: z.undefined() }),
  )

/** What fires now, or also what ended; of one task or of all. */
export const useAlerts = (state: 'firing' | 'all', taskId?: string) => {
  const query = new URLSearchParams({
    state,
    limit: `${HISTORY_LIMIT}`,
    ...(taskId === undefined ? {} : { ofTask: taskId }),
  })
  return useQuery({
    queryKey: [...keys.all, 'list', state, taskId ?? ''],
    queryFn: ({ signal }) => apiFetch(`/alerts?${query}`, { schema: alertListSchema, signal }),
    select: (list) => list.alerts,
    refetchInterval: REFRESH_MS,
  })
}

export const useAlertDeliveries = () =>
  useQuery({
    queryKey: [...keys.all, 'deliveries'],
    queryFn: ({ signal }) =>
      apiFetch(`/alert-deliveries?limit=${HISTORY_LIMIT}`, { schema: alertDeliveryListSchema, signal }),
    select: (list) => list.deliveries,
    refetchInterval: REFRESH_MS,
  })

/** One message, asked for until it has ended. */
export const useAlertDelivery = (id: string | null) =>
  useQuery({
    queryKey: [...keys.all, 'deliveries', id],
    queryFn: ({ signal }) => apiFetch(`/alert-deliveries/${id}`, { schema: alertDeliverySchema, signal }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? DELIVERY_REFRESH_MS : false),
  })

export const useAlertRules = () =>
  useQuery({
    queryKey: [...keys.all, 'rules'],
    queryFn: ({ signal }) => apiFetch('/alert-rules', { schema: alertRuleListSchema, signal }),
    select: (list) => list.rules,
    refetchInterval: REFRESH_MS,
  })

/** Makes a rule, or changes the one with this id. */
export const useSaveAlertRule = () =>
  useAlertMutation(({ id, rule }: { id: string | null; rule: SaveAlertRule }) =>
    apiFetch(id === null ? '/alert-rules' : `/alert-rules/${id}`, {
      method: id === null ? 'POST' : 'PUT',
      body: rule,
      schema: alertRuleSchema,
    }),
  )

export const useMakeDefaultRules = () =>
  useAlertMutation((language: AlertLanguage) =>
    apiFetch('/alert-rules/defaults', { method: 'POST', body: { language }, schema: alertRuleListSchema }),
  )

export const useDeleteAlertRule = () =>
  useAlertMutation((id: string) => apiFetch(`/alert-rules/${id}`, { method: 'DELETE', schema: z.undefined() }))

export const useAlertChannels = () =>
  useQuery({
    queryKey: [...keys.all, 'channels'],
    queryFn: ({ signal }) => apiFetch('/alert-channels', { schema: alertChannelListSchema, signal }),
    select: (list) => list.channels,
    refetchInterval: REFRESH_MS,
  })

export const useCreateAlertChannel = () =>
  useAlertMutation((body: SaveAlertChannel) =>
    apiFetch('/alert-channels', { method: 'POST', body, schema: createdAlertChannelSchema }),
  )

export const useUpdateAlertChannel = () =>
  useAlertMutation(({ id, body }: { id: string; body: SaveAlertChannel }) =>
    apiFetch(`/alert-channels/${id}`, { method: 'PUT', body, schema: alertChannelSchema }),
  )

export const useDeleteAlertChannel = () =>
  useAlertMutation((id: string) => apiFetch(`/alert-channels/${id}`, { method: 'DELETE', schema: z.undefined() }))

export const useTestAlertChannel = () =>
  useAlertMutation((id: string) =>
    apiFetch(`/alert-channels/${id}/test`, { method: 'POST', schema: alertDeliverySchema }),
  )

export const useAlertSilences = () =>
  useQuery({
    queryKey: [...keys.all, 'silences'],
    queryFn: ({ signal }) => apiFetch('/alert-silences', { schema: alertSilenceListSchema, signal }),
    select: (list) => list.silences,
    refetchInterval: REFRESH_MS,
  })

export const useCreateAlertSilence = () =>
  useAlertMutation((body: CreateAlertSilence) =>
    apiFetch('/alert-silences', { method: 'POST', body, schema: alertSilenceSchema }),
  )

export const useDeleteAlertSilence = () =>
  useAlertMutation((id: string) => apiFetch(`/alert-silences/${id}`, { method: 'DELETE', schema: z.undefined() }))
