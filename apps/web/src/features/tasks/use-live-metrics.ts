'use client'

import { useDocumentVisibility } from '@mantine/hooks'
import type { TaskMetrics } from '@sluice/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { openMetricsStream } from './metrics-stream.ts'
import { taskKeys } from './queries.ts'

/** Events are collected this long and drawn together, so that many tasks cost one render. Milliseconds. */
const FLUSH_MS = 250

export interface LiveMetrics {
  readonly byTask: ReadonlyMap<string, TaskMetrics>
  readonly connected: boolean
}

const statusChanged = (known: LiveMetrics['byTask'], fresh: TaskMetrics): boolean => {
  const before = known.get(fresh.taskId)
  return before !== undefined && before.status !== fresh.status
}

/**
 * The live numbers of all tasks, or of one. A hidden tab does not listen: browsers allow few connections per server, and
 * some open tabs would leave none for anything else.
 */
export const useLiveMetrics = (taskId?: string): LiveMetrics => {
  const client = useQueryClient()
  const hidden = useDocumentVisibility() === 'hidden'
  const [live, setLive] = useState<LiveMetrics>({ byTask: new Map(), connected: true })
  useEffect(() => {
    if (hidden) return
    let known: LiveMetrics['byTask'] = new Map()
    const pending = new Map<string, TaskMetrics>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      timer = undefined
      // Reason, wish and activities changed with a status.
      if ([...pending.values()].some((fresh) => statusChanged(known, fresh)))
        void client.invalidateQueries({ queryKey: taskKeys.all })
      known = new Map([...known, ...pending])
      pending.clear()
      setLive({ byTask: known, connected: true })
    }
    const close = openMetricsStream(taskId, {
      onMetrics: (metrics) => {
        pending.set(metrics.taskId, metrics)
        timer ??= setTimeout(flush, FLUSH_MS)
      },
      onConnected: (connected) => setLive((old) => ({ ...old, connected })),
    })
    return () => {
      close()
      clearTimeout(timer)
    }
  }, [taskId, client, hidden])
  return live
}
