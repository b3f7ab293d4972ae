'use client'

import type { TaskMetrics } from '@sluice/contracts'
import { useEffect, useState } from 'react'
import { appendLive, type LiveTail } from './append-live.ts'

/** What one task told since the page was opened. */
export const useLiveTail = (metrics: TaskMetrics | undefined): LiveTail['samples'] => {
  const [tail, setTail] = useState<LiveTail>({ last: null, samples: [] })
  useEffect(() => {
    if (metrics !== undefined) setTail((old) => appendLive(old, metrics))
  }, [metrics])
  return tail.samples
}
