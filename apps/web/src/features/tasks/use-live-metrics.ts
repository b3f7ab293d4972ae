'use client'

import { useDocumentVisibility } from '@mantine/hooks'
import type { TaskMetrics } from '@sluice/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { openMetricsStream } from './metrics-stream.ts'
import { taskKeys } from './queries.ts'

export interface LiveMetrics {
  /** Undefined until the first event. */
  readonly metrics: TaskMetrics | undefined
  readonly connected: boolean
}

/**
 * The live numbers of a task. A hidden tab does not listen: browsers allow few connections per server, and some open tabs
 * would leave none for anything else.
 */
export const useLiveMetrics = (taskId: string): LiveMetrics => {
  const client = useQueryClient()
  const hidden = useDocumentVisibility() === 'hidden'
  const [live, setLive] = useState<LiveMetrics>({ metrics: undefined, connected: true })
  useEffect(() => {
    if (hidden) return
    let status: TaskMetrics['status'] | undefined
    return openMetricsStream(taskId, {
      onEvent: (metrics) => {
        // Reason, wish and activities changed with a status.
        if (status !== undefined && status !== metrics.status)
          void client.invalidateQueries({ queryKey: taskKeys.one(taskId) })
        status = metrics.status
        setLive({ metrics, connected: true })
      },
      onSilent: () => setLive((old) => ({ ...old, connected: false })),
    })
  }, [taskId, client, hidden])
  return live
}
