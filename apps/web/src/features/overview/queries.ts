'use client'

import { type OverviewRange, overviewSchema, overviewSeriesSchema } from '@sluice/contracts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { apiFetch } from '#src/lib/api-client.ts'

const REFRESH_MS = 5_000
/** The finest step of the charts is a minute. */
const SERIES_REFRESH_MS = 60_000

export const useOverview = () =>
  useQuery({
    queryKey: ['overview', 'now'],
    queryFn: ({ signal }) => apiFetch('/overview', { schema: overviewSchema, signal }),
    refetchInterval: REFRESH_MS,
  })

export const useOverviewSeries = (range: OverviewRange) =>
  useQuery({
    queryKey: ['overview', 'series', range],
    queryFn: ({ signal }) => apiFetch(`/overview/series?range=${range}`, { schema: overviewSeriesSchema, signal }),
    refetchInterval: SERIES_REFRESH_MS,
    placeholderData: keepPreviousData,
  })
