'use client'

import type { TaskMetrics } from '@sluice/contracts'
import { useEffect, useState } from 'react'
import { appendLive, type ChartPoint } from './chart-series.ts'

/** The live points of one task since the page was opened. */
export const useLiveSeries = (metrics: TaskMetrics | undefined): readonly ChartPoint[] => {
  const [ring, setRing] = useState<readonly ChartPoint[]>([])
  useEffect(() => {
    if (metrics !== undefined) setRing((old) => appendLive(old, metrics))
  }, [metrics])
  return ring
}
