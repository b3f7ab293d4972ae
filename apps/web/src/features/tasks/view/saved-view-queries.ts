'use client'

import { type SaveView, savedViewListSchema, savedViewSchema } from '@sluice/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { apiFetch } from '#src/lib/api-client.ts'

const VIEWS_KEY = ['views']

export const useSavedViews = () =>
  useQuery({
    queryKey: VIEWS_KEY,
    queryFn: ({ signal }) => apiFetch('/views', { schema: savedViewListSchema, signal }),
    select: (list) => list.views,
  })

export const useSaveView = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: SaveView) => apiFetch('/views', { method: 'POST', body, schema: savedViewSchema }),
    onSuccess: () => client.invalidateQueries({ queryKey: VIEWS_KEY }),
  })
}

export const useDeleteView = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (viewId: string) =>
      apiFetch(`/views/${encodeURIComponent(viewId)}`, { method: 'DELETE', schema: z.undefined() }),
    onSuccess: () => client.invalidateQueries({ queryKey: VIEWS_KEY }),
  })
}
