'use client'

import { type TaskMetrics, type TaskStatus, taskMetricsSchema } from '@sluice/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { taskKeys } from './queries.ts'

/** Events are collected this long and drawn together, so that many tasks cost one render. Milliseconds. */
const FLUSH_MS = 250

export interface LiveMetrics {
  readonly byTask: ReadonlyMap<string, TaskMetrics>
  readonly connected: boolean
}

const parseEvent = (data: string): TaskMetrics | undefined => {
  try {
    return taskMetricsSchema.safeParse(JSON.parse(data)).data
  } catch {
    // An event cut off by a dying connection; the next second brings another.
    return undefined
  }
}

/** The live numbers of all tasks, or of one, over one server-sent event stream that reconnects by itself. */
export const useLiveMetrics = (taskId?: string): LiveMetrics => {
  const client = useQueryClient()
  const [live, setLive] = useState<LiveMetrics>({ byTask: new Map(), connected: true })
  useEffect(() => {
    const pending = new Map<string, TaskMetrics>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const statuses = new Map<string, TaskStatus>()
    const noteStatuses = (fresh: readonly (readonly [string, TaskMetrics])[]) => {
      let changed = false
      for (const [id, { status }] of fresh) {
        const before = statuses.get(id)
        changed ||= before !== undefined && before !== status
        statuses.set(id, status)
      }
      // Reason, desired state and activities changed with it.
      if (changed) void client.invalidateQueries({ queryKey: taskKeys.all })
    }
    const flush = () => {
      timer = undefined
      const fresh = [...pending]
      pending.clear()
      noteStatuses(fresh)
      setLive((old) => ({ connected: true, byTask: new Map([...old.byTask, ...fresh]) }))
    }
    const source = new EventSource(
      taskId === undefined ? '/api/v1/events' : `/api/v1/events?taskId=${encodeURIComponent(taskId)}`,
    )
    source.onmessage = (event: MessageEvent<string>) => {
      const metrics = parseEvent(event.data)
      if (metrics === undefined) return
      pending.set(metrics.taskId, metrics)
      timer ??= setTimeout(flush, FLUSH_MS)
    }
    source.onopen = () => setLive((old) => ({ ...old, connected: true }))
    source.onerror = () => setLive((old) => ({ ...old, connected: false }))
    return () => {
      source.close()
      clearTimeout(timer)
    }
  }, [taskId, client])
  return live
}
